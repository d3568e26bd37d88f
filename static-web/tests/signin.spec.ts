import { expect, test } from './support/fixtures';
import { ADMIN } from './support/product';

test('a wrong password says so and keeps what was typed', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel('Email').fill(ADMIN.email);
  await page.getByLabel(/^Password/).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText(/password/i);
  await expect(page.getByLabel('Email')).toHaveValue(ADMIN.email);
});

test('signing in leads to the page that was asked for, signing out leaves nothing behind', async ({ page }) => {
  await page.goto('/outbox');
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel('Email').fill(ADMIN.email);
  await page.getByLabel(/^Password/).fill(ADMIN.password);
  await page.getByLabel(/^Password/).press('Enter');
  await expect(page).toHaveURL(/\/outbox/);
  await expect(page.getByRole('heading', { name: 'Outbox', level: 1 })).toBeVisible();

  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await page.evaluate(() => localStorage.getItem('mancrel.session'))).toBeNull();
  await page.goto('/inbox');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('an address from outside is not followed after signing in', async ({ page }) => {
  await page.goto('/sign-in?next=%2F%2Fevil.example%2Fx');
  await page.getByLabel('Email').fill(ADMIN.email);
  await page.getByLabel(/^Password/).fill(ADMIN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/today/);
});
