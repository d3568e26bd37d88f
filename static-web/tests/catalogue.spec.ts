import { customer, expect, expectAccessible, test } from './support/fixtures';

test('a product is found, opened, and shows who asked about it', async ({ signedIn, mancrel }) => {
  // The first mail of a run waits until the model is trained.
  test.slow();
  const sku = `STOOL-${Date.now().toString(36)}`;
  const title = `Ashwood Stool ${sku.slice(-5)}`;
  await mancrel.product(sku, title, '129.00', 0);
  const nora = customer();
  await mancrel.question(nora.from, { subject: title, text: `Hello, how much is the ${title}?` });
  const page = await signedIn('/products');
  await page.getByRole('searchbox', { name: 'Search products' }).fill(sku);
  await expect(page).toHaveURL(new RegExp(`q=${sku}`));
  await page.getByRole('link', { name: title }).click();
  await expect(page).toHaveURL(new RegExp(`/products/${sku}$`));
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByText('€129.00')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Who asked about it' }).getByRole('link', { name: nora.name })).toBeVisible();
  await expectAccessible(page);
  await page.goBack();
  await expect(page.getByRole('searchbox', { name: 'Search products' })).toHaveValue(sku);
});

test('a vendor tells how fresh it is and leads to its products', async ({ signedIn }) => {
  const page = await signedIn('/vendors');
  const acme = page.getByRole('region', { name: 'acme' });
  await expect(acme.getByText('Up to date')).toBeVisible();
  await acme.getByRole('link', { name: 'Its products' }).click();
  await expect(page).toHaveURL(/vendor=acme/);
  await expect(page.getByRole('link', { name: 'Oak Desk Lamp' })).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const)
  test(`the catalogue is accessible in the ${scheme}`, async ({ signedIn, page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme: scheme });
    await signedIn('/products');
    for (const path of ['/products', '/products/LAMP-1', '/vendors'])
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 844 });
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
        await expectAccessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
  });
