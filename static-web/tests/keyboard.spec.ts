import { customer, expect, rowOf, test } from './support/fixtures';

test('j and k move through the list, / searches, g and a letter change the place', async ({ signedIn, mancrel }) => {
  const first = customer('Ada');
  const second = customer('Bela');
  await mancrel.question(first.from);
  await mancrel.question(second.from);
  const page = await signedIn('/inbox');
  await expect(rowOf(page, second.name)).toBeVisible();

  await page.keyboard.press('/');
  await expect(page.getByLabel('Search conversations')).toBeFocused();
  await page.keyboard.type('customer.example');
  await expect(page.getByLabel('Search conversations')).toHaveValue('customer.example');
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Search conversations')).not.toBeFocused();

  const current = () =>
    page
      .locator('nav[aria-label="Conversations"] [aria-current="page"]')
      .getAttribute('href', { timeout: 1000 })
      .catch(() => null);
  // Mail of other tests may still be held and move up in the list when it leaves: then the steps are taken again.
  await expect(async () => {
    await page.keyboard.press('j');
    await expect.poll(current, { timeout: 3000 }).not.toBeNull();
    const top = await current();
    await page.keyboard.press('j');
    await expect.poll(current, { timeout: 3000 }).not.toBe(top);
    await page.keyboard.press('k');
    await expect.poll(current, { timeout: 3000 }).toBe(top);
  }).toPass({ timeout: 20_000 });

  for (const [key, place] of [
    ['u', /\/outbox/],
    ['p', /\/products/],
    ['t', /\/today/],
    ['i', /\/inbox/],
  ] as const) {
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await expect(page).toHaveURL(place);
  }
});

test('a approves, x rejects, e edits', async ({ signedIn, mancrel }) => {
  const [approved, rejected] = [customer('Ada'), customer('Bela')];
  const one = await mancrel.question(approved.from);
  const two = await mancrel.question(rejected.from);
  const page = await signedIn(`/inbox/${one.conversationId}`);
  await expect(page.getByRole('button', { name: 'Approve and send' })).toBeVisible();
  await page.keyboard.press('a');
  await mancrel.message(one.id, 'answered');
  await rowOf(page, rejected.name).click();
  await expect(page.getByRole('button', { name: 'Reject' })).toBeVisible();
  await page.keyboard.press('e');
  await expect(page.getByLabel('Text that is sent')).toBeFocused();
  // While somebody types, letters are letters.
  await page.keyboard.type('ax');
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Text that is sent')).toBeHidden();
  await page.keyboard.press('x');
  await page.keyboard.press('Enter');
  await mancrel.message(two.id, 'escalated');
  expect(await mancrel.outbox(rejected.address)).toEqual([]);
});

test('on the approvals page a key acts on one draft only', async ({ signedIn, mancrel }) => {
  const [ada, bela] = [customer('Ada'), customer('Bela')];
  const one = await mancrel.question(ada.from);
  const two = await mancrel.question(bela.from);
  const page = await signedIn('/approvals');
  const card = page.getByRole('article', { name: `From ${ada.name}` });
  await card.focus();
  await page.keyboard.press('a');
  await mancrel.message(one.id, 'answered');
  expect((await mancrel.message(two.id)).state).toBe('awaiting_approval');
});

test('? shows the keys', async ({ signedIn }) => {
  const page = await signedIn('/inbox');
  await expect(page.getByLabel('Search conversations')).toBeVisible();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard' });
  await expect(help).toContainText('Approve and send');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
});
