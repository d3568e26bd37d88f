import { mkdirSync } from 'node:fs';
import { expect, expectAccessible, test } from './support/fixtures';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

test('a product is added by hand, and its price changes under the eyes of its history', async ({ signedIn }) => {
  const sku = `HAND-${Date.now().toString(36)}`;
  const page = await signedIn('/products');
  await page.getByRole('button', { name: 'Add product' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add product' });
  await dialog.getByLabel('Number', { exact: true }).fill(sku);
  await dialog.getByLabel('Product', { exact: true }).fill('Walnut Tray');
  await dialog.getByLabel('Price', { exact: true }).fill('1 024,50');
  await dialog.getByLabel('In stock', { exact: true }).fill('7');
  await dialog.getByRole('button', { name: 'Add a property' }).click();
  await dialog.getByLabel('Property 1').fill('colour');
  await dialog.getByLabel('Value 1').fill('walnut');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();

  await expect(page).toHaveURL(new RegExp(`/products/${sku}$`));
  await expect(page.getByRole('heading', { level: 1, name: 'Walnut Tray' })).toBeVisible();
  await expect(page.getByText('€1,024.50')).toBeVisible();
  await expect(page.getByText('By hand', { exact: true })).toBeVisible();
  await expect(page.getByText('Nothing has changed yet.')).toBeVisible();

  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Price', { exact: true }).fill('990');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Price: €1,024.50 → €990.00')).toBeVisible();

  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/products$/);
  await page.goto(`/products/${sku}`);
  await expect(page.getByText('There is nothing here')).toBeVisible();
});

test("a price that a person changed is marked and holds against the vendor's next word", async ({ signedIn, mancrel }) => {
  const sku = `HELD-${Date.now().toString(36)}`;
  await mancrel.product(sku, 'Cedar Shelf', '89.90', 12);
  const page = await signedIn(`/products/${sku}`);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit product' });
  await dialog.getByLabel('Price', { exact: true }).fill('79');
  await expect(dialog.getByLabel('Keep this, whatever acme says: Price')).toBeChecked();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Held by hand · acme says €89.90')).toBeVisible();
  await expect(page.getByText('€79.00', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('Held by hand: price')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByLabel('Keep this, whatever acme says: Price').uncheck();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('€89.90', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('Held by hand no more')).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const)
  for (const width of [390, 1440])
    test(`the form and the history fit ${width} pixels in the ${scheme}`, async ({ signedIn, mancrel, page }) => {
      const sku = `LOOK-${scheme}-${width}`;
      await mancrel.product(sku, 'Cedar Shelf with three boards', '89.90', 12);
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      await signedIn(`/products/${sku}`);
      await page.getByRole('button', { name: 'Edit', exact: true }).click();
      await page.getByRole('dialog').getByLabel('Price', { exact: true }).fill('79');
      await expectAccessible(page);
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/form-${scheme}-${width}.png` });
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
      await expect(page.getByText('Held by hand · acme says €89.90')).toBeVisible();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/page-${scheme}-${width}.png`, fullPage: true });
    });
