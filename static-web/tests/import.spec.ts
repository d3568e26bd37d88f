import { expect, expectAccessible, test } from './support/fixtures';

test('a file is looked at, its columns set right, brought in and taken back', async ({ signedIn }) => {
  test.slow();
  const tag = Date.now().toString(36);
  const csv = [
    'First Name,Last Name,E-mail,Mobil,Shoe size',
    `Nora,Fields ${tag},nora.${tag}@file.example,+998 90 123 45 67,38`,
    `Otto,Stone ${tag},otto.${tag}@file.example,,44`,
    `Broken,Row ${tag},not an address,,`,
  ].join('\r\n');
  const page = await signedIn('/import');
  await page.locator('input[type=file]').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await expect(page.getByLabel('E-mail', { exact: true })).toHaveValue('emails');
  await page.getByLabel('Mobil', { exact: true }).selectOption({ label: 'Phone' });
  await expect(page.getByRole('row').filter({ hasText: `Nora Fields ${tag}` })).toContainText('New');
  await expectAccessible(page);

  await page.getByRole('button', { name: /^Import \d row/ }).click();
  await expect(page.getByRole('heading', { name: 'Imported' })).toBeVisible();
  await page.getByRole('link', { name: 'See these contacts' }).click();
  await page.getByRole('link', { name: `Nora Fields ${tag}` }).click();
  await expect(page.getByRole('button', { name: 'Edit: Phones' })).toHaveText('+998901234567');

  await page.goto('/import');
  await page.getByRole('button', { name: 'Take this import back' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take this import back' }).click();
  await expect(page.getByText('taken back').first()).toBeVisible();
  await page.goto(`/contacts?q=${tag}`);
  await expect(page.getByText('Nobody found')).toBeVisible();
});
