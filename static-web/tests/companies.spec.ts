import { expect, expectAccessible, test } from './support/fixtures';

test('a company is added, edited where it stands, and gets a person and a task', async ({ signedIn }) => {
  test.slow();
  const name = `Meadow Books ${Date.now().toString(36)}`;
  const page = await signedIn('/companies');
  await page.getByRole('button', { name: 'New company' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

  await page.getByRole('button', { name: 'Edit: Labels' }).click();
  await page.getByRole('combobox', { name: 'Labels' }).fill('wholesale');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Edit: Labels' })).toHaveText('wholesale');

  await page.getByRole('button', { name: 'New task' }).click();
  await page.getByLabel('What is to be done').fill('Send the price list');
  await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Send the price list' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'New contact here' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Nora Fields');
  await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
  await page.getByRole('link', { name }).click();
  await page.getByRole('link', { name: 'People' }).click();
  await expect(page).toHaveURL(/tab=people/);
  await expect(page.getByRole('link', { name: 'Nora Fields' })).toBeVisible();
});
