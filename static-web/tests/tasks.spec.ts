import { customer, expect, expectAccessible, test } from './support/fixtures';

test('a task is added, put off, done, and not done after all', async ({ signedIn }) => {
  const title = `Call about the delivery ${Date.now().toString(36)}`;
  const page = await signedIn('/tasks');
  await page.getByLabel('Add a task for tomorrow and press Enter').fill(title);
  await page.keyboard.press('Enter');
  const line = page.getByRole('listitem').filter({ hasText: title });
  await expect(page.getByRole('region', { name: 'In the next seven days' }).getByText(title)).toBeVisible();

  await page.getByRole('button', { name: `What to do with: ${title}` }).click();
  await page.getByRole('menuitem', { name: 'In a month' }).click();
  await expect(page.getByRole('region', { name: 'Later' }).getByText(title)).toBeVisible();
  await page.getByRole('button', { name: /^Undo/ }).last().click();
  await expect(page.getByRole('region', { name: 'In the next seven days' }).getByText(title)).toBeVisible();

  await line.getByRole('button', { name: title, exact: true }).click();
  await page.getByLabel('Comes back').selectOption({ label: 'every week' });
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(line.getByText('every week')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('checkbox', { name: `Done: ${title}` }).click();
  await expect(page.getByRole('status').getByText(`Done: ${title}`)).toBeVisible();
  await page.getByText('Done', { exact: true }).first().click();
  await expect(page).toHaveURL(/view=done/);
  await page.getByRole('checkbox', { name: `Not done after all: ${title}` }).click();
  await expect(line).toHaveCount(0);
});

test('a task that Mancrel made of a mail leads to the mail', async ({ signedIn, mancrel }) => {
  const nora = customer();
  const message = await mancrel.mail(
    { from: nora.from, subject: 'Broken', text: 'My chair arrived broken, the leg is cracked. This is a complaint, please help.' },
    'escalated',
    'awaiting_approval',
    'held',
    'answered',
  );
  const page = await signedIn('/tasks');
  await page.getByText('From Mancrel', { exact: true }).click();
  await page.getByRole('listitem').filter({ hasText: 'Broken' }).getByRole('link', { name: 'The mail' }).click();
  await expect(page).toHaveURL(new RegExp(message.conversationId));
});
