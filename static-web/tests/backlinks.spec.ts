import { mkdirSync } from 'node:fs';
import { expect, expectAccessible, test } from './support/fixtures';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

test('a page is added, taken up as a deal and looked at', async ({ signedIn }) => {
  const tag = Date.now().toString(36);
  const domain = `lamps-${tag}.example`;
  const page = await signedIn('/backlinks');
  await expect(page.getByRole('heading', { level: 1, name: 'Backlinks' })).toBeVisible();
  await page.getByRole('button', { name: 'Add a page' }).click();
  await page.getByLabel('The page that is to link').fill('no address');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/is a web address such as/)).toBeVisible();
  await page.getByLabel('The page that is to link').fill(`https://${domain}/guide`);
  await page.getByLabel('Your page that it is to link to').fill('https://shop.example/lamps');
  await page.getByLabel('What is in it for them').fill('Their guide lacks desk lamps.');
  await page.getByLabel('How well it fits').fill('80');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('listitem').filter({ hasText: domain });
  await expect(row.getByText('found', { exact: true })).toBeVisible();
  await row.getByRole('button', { name: `Look for the link on ${domain}` }).click();
  // Nobody has such a host (RFC 2606), and the page says so instead of failing.
  await expect(row.getByText(/the page could not be read/)).toBeVisible();
  await row.getByRole('button', { name: `Take ${domain} up` }).click();
  await expect(row.getByRole('link', { name: 'Deal' })).toBeVisible();
  await expectAccessible(page);
  if (SHOTS) {
    await page.screenshot({ path: `${SHOTS}/backlinks.png`, fullPage: true });
    await page.setViewportSize({ width: 390, height: 800 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: `${SHOTS}/backlinks-phone.png`, fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  }
  await row.getByRole('link', { name: 'Deal' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Link from ${domain}` })).toBeVisible();
});

test('whoever only reads sees backlinks and changes none', async ({ signedIn, mancrel }) => {
  const who = { email: `viewer-${Date.now().toString(36)}@mancrel.local`, password: 'look-but-do-not-touch' };
  await mancrel.call('/api/users', 'POST', { ...who, name: 'Vera Viewer', role: 'viewer' });
  const { Product } = await import('./support/product');
  const page = await signedIn('/backlinks', await Product.signIn(mancrel.url, who));
  await expect(page.getByRole('heading', { level: 1, name: 'Backlinks' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add a page' })).toHaveCount(0);
});
