import { customer, expect, test } from './support/fixtures';

test('what one sent comes back into the composer, and the customer never gets it', async ({ signedIn, mancrel }) => {
  const nora = customer();
  const message = await mancrel.question(nora.from);
  const page = await signedIn(`/inbox/${message.conversationId}`);
  await page.getByRole('button', { name: /^Write a reply/ }).click();
  await page.getByLabel('Your reply').fill('I will regret this sentence.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'on its way' })).toBeVisible();
  await expect(page.getByRole('timer')).toContainText(/Sends in \d+ s/);
  await page.locator('body').press('z');

  await expect(page.getByLabel('Your reply')).toHaveValue('I will regret this sentence.');
  await expect(page.getByText('called back by')).toBeVisible();
  expect(await mancrel.outbox(nora.address)).toHaveLength(0);

  await page.getByLabel('Your reply').fill('I mean this sentence.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('button', { name: 'Send now' }).click();
  await expect
    .poll(async () => (await mancrel.outbox(nora.address)).map((mail) => mail.text))
    .toEqual([expect.stringContaining('I mean this sentence.')]);
});

test('a reply for later stands in Sending soon, takes another time, and leaves when it is told to', async ({ signedIn, mancrel }) => {
  const nora = customer();
  const message = await mancrel.question(nora.from);
  const page = await signedIn(`/inbox/${message.conversationId}`);
  await page.getByRole('button', { name: /^Write a reply/ }).click();
  await page.getByLabel('Your reply').fill('Good morning, as promised.');
  await page.getByRole('button', { name: 'Send later' }).click();
  await page.getByRole('menuitem', { name: /Tomorrow morning/ }).click();

  const card = page.getByRole('article', { name: `To ${nora.name}` });
  await expect(card).toContainText(/Goes out .*08:00/);
  await page.getByRole('combobox', { name: 'Which conversations' }).selectOption('soon');
  await expect(page.getByRole('navigation', { name: 'Conversations' })).toContainText(nora.name);

  await card.getByRole('button', { name: 'Change the time' }).click();
  await page.getByLabel('Another time').fill(`${new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)}T09:30`);
  await page.getByRole('button', { name: 'Set', exact: true }).click();
  await expect(card).toContainText(/Goes out .*09:30/);

  await card.getByRole('button', { name: 'Send now' }).click();
  await expect.poll(async () => (await mancrel.outbox(nora.address)).length).toBe(1);
});
