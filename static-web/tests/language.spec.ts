import { expect, test } from './support/fixtures';

test('the language is chosen in the account menu and kept', async ({ signedIn }) => {
  const page = await signedIn('/products');
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitemradio', { name: 'Русский' }).click();
  await expect(page.getByRole('link', { name: 'Входящие' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
  await page.reload();
  await page.getByRole('button', { name: /^Учётная запись/ }).click();
  await page.getByRole('menuitemradio', { name: 'Oʻzbekcha' }).click();
  await expect(page.getByRole('link', { name: 'Kiruvchilar' })).toBeVisible();
});

test.describe('in a browser that speaks Russian', () => {
  test.use({ locale: 'ru-RU' });

  test('the app does too', async ({ signedIn }) => {
    const page = await signedIn('/products');
    await expect(page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name: 'Товары' })).toBeVisible();
  });
});

test('the navigation folds and stays folded', async ({ signedIn }) => {
  const page = await signedIn('/products');
  await page.getByRole('button', { name: 'AI', exact: true }).click();
  await expect(page.getByRole('link', { name: 'AI quality' })).toBeHidden();
  await page.reload();
  await expect(page.getByRole('button', { name: 'AI', exact: true })).toHaveAttribute('aria-expanded', 'false');
  await page.getByRole('button', { name: 'Collapse the navigation' }).click();
  await expect(page.getByRole('link', { name: 'AI quality' })).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('what does not fit below is one tap further', async ({ signedIn }) => {
    const page = await signedIn('/products');
    await page.getByRole('button', { name: 'More' }).tap();
    await page.getByRole('dialog').getByRole('link', { name: 'Knowledge' }).tap();
    await expect(page).toHaveURL(/\/knowledge/);
    await expect(page.getByRole('dialog')).toBeHidden();
  });
});
