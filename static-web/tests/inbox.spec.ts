import type { Page } from '@playwright/test';
import { customer, expect, rowOf, test } from './support/fixtures';

/** Drives the page's clock on until something is so: waits of seconds take none. */
const until = (page: Page, condition: () => Promise<boolean>) =>
  expect
    .poll(
      async () => {
        await page.clock.runFor(1_000);
        return condition();
      },
      { intervals: [20] },
    )
    .toBe(true);

test('mail that arrives appears without a reload', async ({ signedIn, mancrel }) => {
  const nora = customer();
  const page = await signedIn('/inbox');
  await expect(page.getByRole('navigation', { name: 'Conversations' })).toBeVisible();
  await page.evaluate(() => ((window as unknown as { loaded: string }).loaded = 'once'));
  await mancrel.question(nora.from, { subject: 'The lamp in the window' });
  await expect(rowOf(page, nora.name)).toContainText('The lamp in the window');
  await expect(rowOf(page, nora.name)).toContainText('Needs approval');
  expect(await page.evaluate(() => (window as unknown as { loaded?: string }).loaded)).toBe('once');
});

test('a conversation shows what was understood, decided and why', async ({ signedIn, mancrel }) => {
  const nora = customer();
  const message = await mancrel.question(nora.from);
  const page = await signedIn(`/inbox/${message.conversationId}`);
  const card = page.getByRole('article', { name: `From ${nora.name}` });
  await expect(card).toContainText('how much is the Oak Desk Lamp');
  await expect(card).toContainText(/Price quote/);
  await expect(card).toContainText(/Priority \d+/);
  await expect(card).toContainText('A person approves, for these reasons:');
  const checks = card.getByRole('list', { name: 'Checks that objected' });
  await expect(checks).toContainText('Sender not proven: Nothing proves that the letter comes from this address.');

  const evidence = card.getByRole('table', { name: 'Claims and their evidence' });
  await expect(evidence).toContainText('89.90 EUR');
  await expect(evidence).toContainText('LAMP-1');
  await expect(card.locator('mark').filter({ hasText: '89.90 EUR' })).toHaveAttribute('data-grounded', 'true');

  await card.getByText('History', { exact: true }).click();
  const history = card.getByRole('table', { name: 'History' });
  await expect(history).toContainText('Understood');
  // The record as it was kept is there for who asks for it.
  await expect(history.getByText(/price_quote/).first()).toBeHidden();
  await history.getByRole('row').filter({ hasText: 'Understood' }).getByText('Particulars').click();
  await expect(history.getByText(/price_quote/).first()).toBeVisible();
});

test('approving sends exactly one reply', async ({ signedIn, mancrel }) => {
  const nora = customer();
  const message = await mancrel.question(nora.from);
  const page = await signedIn(`/inbox/${message.conversationId}`);
  await page.getByRole('button', { name: 'Approve and send' }).click();
  await expect(page.getByRole('status').filter({ hasText: /Approved/ })).toBeVisible();
  await mancrel.message(message.id, 'answered');
  await expect(page.getByRole('article', { name: `To ${nora.name}` })).toContainText('89.90 EUR');
  await expect(page.getByRole('button', { name: 'Approve and send' })).toBeHidden();
  expect(await mancrel.outbox(nora.address)).toHaveLength(1);

  await page.getByRole('link', { name: 'Outbox' }).click();
  const mail = page.getByRole('article', { name: `to ${nora.name}` });
  await expect(mail).toHaveCount(1);
  await mail.getByRole('button').click();
  await mail.getByRole('button', { name: /source/i }).click();
  await expect(mail).toContainText('In-Reply-To:');
});

test('an edited draft is what is sent', async ({ signedIn, mancrel }) => {
  const nora = customer();
  const message = await mancrel.question(nora.from);
  const page = await signedIn(`/inbox/${message.conversationId}`);
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Text that is sent').fill('Hello!\n\nThe lamp costs 89.90 EUR, and I put one aside for you.');
  await page.getByRole('button', { name: 'Save the change' }).click();
  await expect(page.getByText('I put one aside for you')).toBeVisible();
  await page.getByRole('button', { name: 'Approve and send' }).click();
  await mancrel.message(message.id, 'answered');
  const [mail, ...more] = await mancrel.outbox(nora.address);
  expect(more).toEqual([]);
  expect(mail!.text).toContain('I put one aside for you.');
});

test('rejecting sends nothing and leaves the message to a person', async ({ signedIn, mancrel }) => {
  const nora = customer();
  const message = await mancrel.question(nora.from);
  const page = await signedIn(`/inbox/${message.conversationId}`);
  await page.getByRole('button', { name: 'Reject' }).click();
  await page.getByLabel('Why (optional)').fill('not like this');
  await page.getByRole('button', { name: 'Reject the draft' }).click();
  await mancrel.message(message.id, 'escalated');
  await expect(page.getByRole('article', { name: `From ${nora.name}` })).toContainText('Needs you');
  expect(await mancrel.outbox(nora.address)).toEqual([]);

  await page.getByRole('button', { name: 'Write a reply' }).click();
  await page.getByLabel('Your reply').fill('I will call you today.');
  await page.getByLabel('Your reply').press('Control+Enter');
  await mancrel.message(message.id, 'answered');
  await expect(page.getByRole('article', { name: `To ${nora.name}` })).toContainText('I will call you today.');
  expect(await mancrel.outbox(nora.address)).toHaveLength(1);
});

// About the stock: what the other tests reject and edit are prices, and from that Mancrel learns to ask first.
// In this order and one after the other, since it learns as much from what is called back here.
const AUTOMATIC = 'Hello, is the Oak Desk Lamp in stock?';

test.describe.serial('an automatic reply', () => {
  test('a held reply can be sent at once', async ({ signedIn, mancrel }) => {
    const nora = customer();
    const message = await mancrel.mail({ from: nora.from, text: AUTOMATIC }, 'held');
    const page = await signedIn(`/inbox/${message.conversationId}`);
    await page.getByRole('button', { name: 'Send now' }).click();
    await mancrel.message(message.id, 'answered');
    await expect(page.getByRole('article', { name: `To ${nora.name}` })).toBeVisible();
  });

  test('an automatic reply can be called back while it is held', async ({ signedIn, mancrel }) => {
    const nora = customer();
    const message = await mancrel.mail({ from: nora.from, text: AUTOMATIC }, 'held');
    const page = await signedIn(`/inbox/${message.conversationId}`);
    await expect(page.getByRole('timer')).toContainText(/Sends in \d+ s/);
    await page.getByRole('button', { name: 'Undo' }).click();
    await mancrel.message(message.id, 'escalated');
    await expect(page.getByRole('timer')).toBeHidden();
    expect(await mancrel.outbox(nora.address)).toEqual([]);
  });

  test('the draft of a reply that was called back or rejected is used with one click', async ({ signedIn, mancrel }) => {
    const nora = customer();
    const held = await mancrel.mail({ from: nora.from, text: AUTOMATIC }, 'held');
    const page = await signedIn(`/inbox/${held.conversationId}`);
    await page.getByRole('button', { name: 'Undo' }).click();
    await mancrel.message(held.id, 'escalated');
    await page.getByRole('button', { name: 'Use this draft' }).click();
    await expect(page.getByLabel('Your reply')).toHaveValue(/Oak Desk Lamp is in stock/);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('button', { name: 'Send now' }).click();
    await mancrel.message(held.id, 'answered');
    const [mail, ...more] = await mancrel.outbox(nora.address);
    expect(more).toEqual([]);
    expect(mail!.text).toContain('Oak Desk Lamp is in stock');

    const ada = customer('Ada');
    const waiting = await mancrel.question(ada.from);
    await page.goto(`/inbox/${waiting.conversationId}`);
    await page.getByRole('button', { name: 'Write a reply' }).click();
    await page.getByLabel('Your reply').fill('P.S. We are open until six.');
    await page.getByRole('button', { name: 'Reject', exact: false }).first().click();
    await page.getByRole('button', { name: 'Reject the draft' }).click();
    await page.getByRole('button', { name: 'Use this draft' }).click();
    // What was typed before stays.
    await expect(page.getByLabel('Your reply')).toHaveValue(/89\.90 EUR[^]*P\.S\. We are open until six\.$/);
  });
});

test('when somebody else was faster, the app says who', async ({ signedIn, mancrel }) => {
  const nora = customer();
  const message = await mancrel.question(nora.from);
  const page = await signedIn(`/inbox/${message.conversationId}`);
  await expect(page.getByRole('button', { name: 'Approve and send' })).toBeVisible();
  // The page does not hear of the other's decision before the click.
  await page.route('**/api/conversations**', (route) => route.abort());
  await mancrel.call(`/api/messages/${message.id}/reject`, 'POST', { reason: null });
  await page.getByRole('button', { name: 'Approve and send' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /already decided|changed/i })).toBeVisible();
  expect(await mancrel.outbox(nora.address)).toEqual([]);
});

test('a viewer sees everything and no button that acts', async ({ signedIn, mancrel }) => {
  const nora = customer();
  const waiting = await mancrel.question(nora.from);
  const email = `viewer-${Date.now().toString(36)}@mancrel.local`;
  await mancrel.call('/api/users', 'POST', {
    email,
    name: 'Vera Viewer',
    role: 'viewer',
    password: 'look-but-do-not-touch',
  });
  const { Product } = await import('./support/product');
  const page = await signedIn(
    `/inbox/${waiting.conversationId}`,
    await Product.signIn(mancrel.url, { email, password: 'look-but-do-not-touch' }),
  );
  await expect(page.getByRole('article', { name: `From ${nora.name}` })).toContainText('89.90 EUR');
  for (const name of ['Approve and send', 'Edit', 'Reject', 'Close', 'Write a reply', 'Assign to me', 'Snooze'])
    await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Settings' })).toHaveCount(0);
  await page.keyboard.press('a');
  await page.getByRole('link', { name: 'Approvals' }).click();
  await expect(page.getByRole('article').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve and send' })).toHaveCount(0);
  expect((await mancrel.message(waiting.id)).state).toBe('awaiting_approval');
});

test('a lost connection is told and mended by itself', async ({ signedIn, page, mancrel }) => {
  await page.clock.install();
  await page.route('**/api/events', (route) => route.abort());
  await signedIn('/inbox');
  const banner = page.getByText('Connection lost');
  await until(page, () => banner.isVisible());
  await page.unroute('**/api/events');
  await until(page, () => banner.isHidden());
  const nora = customer();
  await mancrel.question(nora.from);
  await expect(rowOf(page, nora.name)).toBeVisible();
});

test('a service that does not answer is told with a way to try again', async ({ signedIn, page }) => {
  await page.clock.install();
  await page.route('**/api/outbox**', (route) => route.abort());
  await signedIn('/outbox');
  await until(page, () => page.getByRole('alert').filter({ hasText: 'cannot be reached' }).isVisible());
  await page.unroute('**/api/outbox**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert')).toBeHidden();
});

test('what one types is kept: over a reload, in another browser, in the list', async ({ signedIn, browser, mancrel }) => {
  test.slow();
  const nora = customer();
  const message = await mancrel.question(nora.from);
  const page = await signedIn(`/inbox/${message.conversationId}`);
  await page.getByRole('button', { name: 'Write a reply' }).click();
  await page.getByLabel('Your reply').fill('Dear Nora, I have put one asi');
  await expect(page.getByText('Saved as a draft')).toBeVisible();
  await expect(rowOf(page, nora.name)).toContainText('Draft');
  await page.reload();
  await expect(page.getByLabel('Your reply')).toHaveValue('Dear Nora, I have put one asi');

  const elsewhere = await browser.newContext({ baseURL: mancrel.url });
  try {
    const { storeSession } = await import('./support/fixtures');
    const { ADMIN, Product } = await import('./support/product');
    await storeSession(elsewhere, await Product.signIn(mancrel.url, ADMIN));
    const other = await elsewhere.newPage();
    await other.goto(`/inbox/${message.conversationId}`);
    await expect(other.getByLabel('Your reply')).toHaveValue('Dear Nora, I have put one asi');
    await other.getByLabel('Your reply').fill('Dear Nora, I have put one aside for you.');
    await expect(other.getByText('Saved as a draft')).toBeVisible();
    await expect(page.getByLabel('Your reply')).toHaveValue('Dear Nora, I have put one aside for you.');
  } finally {
    await elsewhere.close();
  }

  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(rowOf(page, nora.name)).not.toContainText('Draft');
  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('button', { name: 'Send now' }).click();
  await mancrel.message(message.id, 'answered');
  const [mail, ...more] = await mancrel.outbox(nora.address);
  expect(more).toEqual([]);
  expect(mail!.text).toContain('I have put one aside for you.');
  await expect(rowOf(page, nora.name)).not.toContainText('Draft');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Write a reply' })).toBeVisible();
});
