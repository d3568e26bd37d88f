import { mkdirSync } from 'node:fs';
import { expect, expectAccessible, test } from './support/fixtures';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

test('a misspelt word finds its product, and the shop says which words mean the same', async ({ signedIn, mancrel }) => {
  const tag = Date.now().toString(36).replace(/\d/g, 'q');
  await mancrel.call('/api/products', 'POST', { sku: `SY-${tag}`, title: `Velvet Ottoman ${tag}` });
  const page = await signedIn(`/products?q=otoman ${tag}`);
  await expect(page.getByRole('link', { name: `Velvet Ottoman ${tag}` })).toBeVisible();

  await page.goto('/settings/synonyms');
  await page.getByLabel('Words, separated by commas').fill(`ottoman ${tag}, pouffe${tag}`);
  await page.getByRole('button', { name: 'Add' }).click();
  await expect(page.getByText(`ottoman ${tag}, pouffe${tag}`)).toBeVisible();
  await expectAccessible(page);
  if (SHOTS) {
    await page.screenshot({ path: `${SHOTS}/synonyms.png` });
    await page.setViewportSize({ width: 390, height: 800 });
    await page.screenshot({ path: `${SHOTS}/synonyms-phone.png` });
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  await page.goto(`/products?q=pouffe${tag}`);
  await expect(page.getByRole('link', { name: `Velvet Ottoman ${tag}` })).toBeVisible();

  await page.goto('/settings/synonyms');
  await page.getByRole('button', { name: `Edit ottoman ${tag}` }).click();
  await page.getByLabel('Words, separated by commas').last().fill(`ottoman ${tag}`);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/2 to 20 different words/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: `Remove ottoman ${tag}` }).click();
  await expect(page.getByText(`ottoman ${tag}, pouffe${tag}`)).toBeHidden();
});
