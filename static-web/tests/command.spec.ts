import { customer, expect, expectAccessible, test } from './support/fixtures';

const field = { name: 'Search and go' };

test('one field finds a person, a mail, a product and a page, by keys alone', async ({ signedIn, mancrel }) => {
  test.slow();
  const nora = customer();
  await mancrel.question(nora.from, { subject: `Lamps for ${nora.name}` });
  const page = await signedIn('/tasks');
  await expect(page.getByRole('heading', { level: 1, name: 'Tasks' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', field)).toBeFocused();
  await page.keyboard.type(nora.address);
  await expect(page.getByRole('group', { name: 'Contacts' }).getByRole('option')).toHaveCount(1);
  await expect(page.getByRole('group', { name: 'Conversations' }).getByRole('option', { name: 'Lamps' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: nora.name })).toBeVisible();

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', field)).toBeFocused();
  // What was opened lately stands first, before anything is typed.
  await expect(page.getByRole('option').first()).toContainText(nora.name);
  await page.keyboard.type('oak desk');
  await page.getByRole('group', { name: 'Products' }).getByRole('option', { name: 'Oak Desk Lamp' }).click();
  await expect(page).toHaveURL(/products\/LAMP-1/);

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', field)).toBeFocused();
  await page.keyboard.type('compan');
  await expect(page.getByRole('option', { name: 'Companies', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('combobox', field)).toBeHidden();
});

test('a command makes a task from wherever one is', async ({ signedIn }) => {
  const title = `Ring the carrier ${Date.now().toString(36)}`;
  const page = await signedIn('/products');
  await page.getByRole('button', { name: 'Search everything' }).click();
  await page.getByRole('combobox', field).fill('new task');
  await expect(page.getByRole('option', { name: 'New task' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await page.getByLabel('What is to be done').fill(title);
  await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
  await expect(page.getByRole('status').getByText(`Added: ${title}`)).toBeVisible();
  await expect(page).toHaveURL(/products/);
});
