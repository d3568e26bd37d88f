import { customer, expect, expectAccessible, test } from './support/fixtures';
import { Product, type Tokens } from './support/product';

/** A name that no other test uses. */
const unique = (name: string) => `${name} ${Date.now().toString(36).slice(-6)}`;

test('what a list shows is saved under a name, shown again with one press, changed and deleted', async ({ signedIn, mancrel }) => {
  const tag = unique('vip').replace(' ', '-');
  const { name, address } = customer('Vera');
  await mancrel.call('/api/contacts', 'POST', { name, emails: [address], tags: [tag] });
  const page = await signedIn(`/contacts?tag=${tag}`);
  await expect(page.getByText(name).first()).toBeVisible();
  const views = page.getByRole('button', { name: 'Views', exact: true });
  await views.click();
  await page.getByRole('menuitem', { name: 'Save what is shown…' }).click();
  const title = unique('Our best');
  const saving = page.getByRole('dialog', { name: 'Save a view' });
  await saving.getByLabel('Name').fill(title);
  await expectAccessible(page);
  await saving.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`Saved: ${title}`)).toBeVisible();
  // The button says which view is shown.
  await expect(page.getByRole('button', { name: title })).toBeVisible();

  await page.goto('/contacts');
  await views.click();
  await expectAccessible(page);
  await page.getByRole('menuitem', { name: title }).click();
  await expect(page).toHaveURL(new RegExp(`tag=${tag}`));
  await page.reload();
  const shown = page.getByRole('button', { name: title });
  await expect(shown).toBeVisible();

  await shown.click();
  await page.getByRole('menuitem', { name: 'Change the views…' }).click();
  const changing = page.getByRole('dialog', { name: 'Views' });
  const renamed = unique('Renamed');
  await changing.getByLabel(`Name of ${title}`).fill(renamed);
  await changing.getByLabel(`Name of ${title}`).press('Enter');
  await expect(changing.getByLabel(`Everybody sees ${renamed}`)).toBeVisible();
  await changing.getByLabel(`Everybody sees ${renamed}`).click();
  await expect(changing.getByLabel(`Everybody sees ${renamed}`)).toBeChecked();
  await expectAccessible(page);
  await changing.getByRole('button', { name: `Delete ${renamed}` }).click();
  await expect(page.getByText(`${renamed} deleted`)).toBeVisible();
  await changing.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('button', { name: 'Views', exact: true })).toBeVisible();
});

test('a shared view is seen by colleagues, who do not change it', async ({ signedIn, mancrel }) => {
  const title = unique('Big and rotting');
  await mancrel.call('/api/views', 'POST', { name: title, subject: 'deals', query: { min: '500', rotting: 'true' }, shared: true });
  const rep = { email: `rep.${Date.now()}@mancrel.local`, password: 'a-long-enough-password' };
  await mancrel.call('/api/users', 'POST', { ...rep, name: 'Rita Rep', role: 'rep' });
  const theirs: Tokens = await Product.signIn(mancrel.url, rep);
  const page = await signedIn('/deals', theirs);
  await page.getByRole('button', { name: 'Views', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: 'Change the views…' })).toHaveCount(0);
  await page.getByRole('menuitem', { name: title }).click();
  await expect(page).toHaveURL(/min=(%22)?500/);
  await page.getByRole('button', { name: /^Filters/ }).click();
  await expect(page.getByRole('dialog').getByRole('checkbox')).toBeChecked();
});

test('the inbox counts its views, and what is chosen stays in the address while conversations change beside it', async ({
  signedIn,
  mancrel,
}) => {
  const { from, name } = customer('Iris');
  const message = await mancrel.question(from);
  const title = unique('Prices');
  await mancrel.call('/api/views', 'POST', { name: title, subject: 'inbox', query: { view: 'open', intent: 'price_quote' } });
  const page = await signedIn('/inbox');
  await expect(page.getByRole('option', { name: /^Needs you \(\d+\)$/ })).toBeAttached();
  await page.getByRole('button', { name: 'Views', exact: true }).click();
  const item = page.getByRole('menuitem', { name: title });
  await expect(item).toContainText(/\d/);
  await item.click();
  await expect(page).toHaveURL(/intent=price_quote/);
  await page.getByRole('navigation', { name: 'Conversations' }).getByRole('link').filter({ hasText: name }).click();
  await expect(page).toHaveURL(new RegExp(`/inbox/${message.conversationId}\\?.*intent=price_quote`));
  await expect(page.getByRole('combobox', { name: 'Which conversations' })).toHaveValue('open');
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

for (const [language, title] of [
  ['ru', 'Виды'],
  ['uz', 'Koʻrinishlar'],
] as const)
  test(`views are spoken of in ${language}`, async ({ signedIn, context }) => {
    await context.addInitScript((spoken) => localStorage.setItem('mancrel.language', spoken), language);
    const page = await signedIn('/tasks');
    await page.getByRole('button', { name: title, exact: true }).click();
    await expect(page.getByRole('menuitem')).toHaveCount(1);
    await expectAccessible(page);
  });
