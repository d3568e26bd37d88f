import { mkdirSync } from 'node:fs';
import { expect, expectAccessible, test } from './support/fixtures';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

test('a spreadsheet is previewed row by row, set right, brought in and taken back', async ({ signedIn, mancrel }) => {
  test.slow();
  const tag = Date.now().toString(36);
  const csv = [
    'Артикул;Название;Цена;Остаток;Материал',
    `PI-${tag}-1;Дубовая лампа ${tag};"1 290,50 €";7;дуб`,
    `PI-${tag}-2;Кружка ${tag};4,20;есть;фарфор`,
    `PI-${tag}-3;Без цены ${tag};договорная;1;`,
  ].join('\r\n');
  const page = await signedIn('/setup');
  // The step is folded where a vendor is there already.
  const step = page.getByRole('listitem').filter({ hasText: 'Your products' });
  await expect(step).toBeVisible();
  if (!(await step.getByRole('link', { name: 'Import a file' }).isVisible())) await step.getByText('Your products').click();
  await step.getByRole('link', { name: 'Import a file' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Import products' })).toBeVisible();
  await page.locator('input[type=file]').setInputFiles({ name: 'goods.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });

  await expect(page.getByLabel('Артикул', { exact: true })).toHaveValue('sku');
  await expect(page.getByLabel('Материал', { exact: true })).toHaveValue('attributes.Материал');
  const row = (name: string) =>
    page
      .getByRole('row')
      .filter({ hasText: `${name} ${tag}` })
      .last();
  await expect(row('Дубовая лампа')).toContainText('New');
  await expect(page.getByRole('row').filter({ hasText: 'договорная' })).toContainText('Refused');
  await page.getByLabel('Currency of prices that name none').fill('UZS');
  await page.getByLabel('Currency of prices that name none').blur();
  await expect(row('Кружка')).toContainText('4.20 UZS');
  await page.getByLabel('Материал', { exact: true }).selectOption('ignore');
  await expect(page.getByRole('button', { name: 'Import 2 rows' })).toBeEnabled();
  await expectAccessible(page);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/product-import-preview.png`, fullPage: true });

  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(page.getByRole('heading', { name: 'Imported' })).toBeVisible();
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/product-import-done.png`, fullPage: true });
  const lamp = await mancrel.call<{ price: { amount: string }; attributes: Record<string, string> }>(`/api/products/PI-${tag}-1`);
  expect(lamp.price.amount).toBe('1290.50');
  expect(lamp.attributes).toEqual({});
  await page.goto(`/products/PI-${tag}-1`);
  await expect(page.getByRole('heading', { level: 1, name: `Дубовая лампа ${tag}` })).toBeVisible();

  await page.goto('/import/products');
  await expect(page.getByRole('heading', { name: 'Earlier imports' })).toBeVisible();
  if (SHOTS) {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.screenshot({ path: `${SHOTS}/product-import-phone.png`, fullPage: true });
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  await page.getByRole('button', { name: 'Take this import back' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take this import back' }).click();
  await expect(page.getByText('taken back').first()).toBeVisible();
  await page.goto(`/products/PI-${tag}-1`);
  await expect(page.getByText('There is nothing here')).toBeVisible();
});

test('what is no file of products is refused in words', async ({ signedIn }) => {
  const page = await signedIn('/import/products');
  await page.locator('input[type=file]').setInputFiles({
    name: 'feed.xml',
    mimeType: 'application/xml',
    buffer: Buffer.from('<!DOCTYPE rss><rss version="2.0"><channel/></rss>'),
  });
  await expect(page.getByText(/document type declaration/)).toBeVisible();
});
