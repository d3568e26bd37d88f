import { mkdirSync } from 'node:fs';
import { expect, expectAccessible, test } from './support/fixtures';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

test('a shop is connected, its secret is shown once, rotated, and the shop removed', async ({ signedIn }) => {
  const name = `shop-${Date.now().toString(36)}`;
  const page = await signedIn('/vendors');
  await page.getByRole('button', { name: 'Add vendor' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add vendor' });
  await dialog.getByRole('combobox', { name: 'Which shop' }).click();
  await page.getByRole('option', { name: 'WooCommerce' }).click();
  await dialog.getByLabel('Short name').fill('My Shop');
  await dialog.getByLabel('Currency').fill('EUR');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog.getByText('is of small letters a to z')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel('Short name').fill(name);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();

  await expect(dialog).toHaveCount(0);
  const once = page.getByRole('dialog');
  const first = await once.getByLabel('Secret of its messages').inputValue();
  expect(first.length).toBeGreaterThan(20);
  await expect(once.getByText(`/api/webhooks/catalogue/${name}`)).toBeVisible();
  await once.getByRole('button').last().click();

  const card = page.getByRole('region', { name });
  await expect(card.getByText(`/api/webhooks/catalogue/${name}`)).toBeVisible();
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/vendors.png`, fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/vendors-390.png`, fullPage: true });
  await card.getByRole('button', { name: 'New secret' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'New secret' }).click();
  await expect(page.getByRole('dialog').getByLabel('Secret of its messages')).not.toHaveValue(first);
  await page.getByRole('dialog').getByRole('button').last().click();

  await card.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(card).toHaveCount(0);
  const fixed = page.getByRole('region', { name: 'acme' });
  await expect(fixed.getByText('Set on the machine and changed there: Mancrel:Catalogue:Vendors:acme')).toBeVisible();
  await expect(fixed.getByRole('button', { name: 'Remove' })).toHaveCount(0);
});
