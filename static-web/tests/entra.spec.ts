import { expect, expectAccessible, test } from './support/fixtures';
import { PEOPLE } from './support/openid';

test('an invited person signs in with Microsoft and comes to the page that was asked for', async ({ page, mancrel }) => {
  await mancrel.call('/api/users', 'POST', { email: PEOPLE.invited, name: 'Ada', role: 'rep' });
  await page.goto('/products');
  await expect(page).toHaveURL(/\/sign-in/);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Sign in with Microsoft' }).click();
  await expect(page.getByRole('heading', { name: 'Pick an account' })).toBeVisible();
  await page.getByRole('link', { name: PEOPLE.invited }).click();

  await expect(page).toHaveURL(/\/products$/);
  await expect(page.getByRole('button', { name: /^Account of Ada/ })).toBeVisible();
  await page.reload();
  await expect(page).toHaveURL(/\/products$/);
});

test('a stranger is told to ask for an invitation and can still use a password', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Sign in with Microsoft' }).click();
  await page.getByRole('link', { name: PEOPLE.stranger }).click();

  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByRole('alert')).toContainText('invite');
  await expect(page.getByLabel('Email')).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem('mancrel.session'))).toBeNull();
});

test('there is no button where the office has not set it up', async ({ page }) => {
  const asked = page.waitForResponse('**/api/auth/options');
  await page.route('**/api/auth/options', (route) => route.fulfill({ json: { password: true } }));
  await page.goto('/sign-in');
  await asked;
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByRole('link', { name: /Microsoft/ })).toHaveCount(0);
});
