import { mkdirSync } from 'node:fs';
import { customer, expect, expectAccessible, test } from './support/fixtures';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

async function shot(page: import('@playwright/test').Page, name: string): Promise<void> {
  if (!SHOTS) return;
  const size = page.viewportSize();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
  await page.setViewportSize({ width: 390, height: 800 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: `${SHOTS}/${name}-phone.png`, fullPage: true });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.emulateMedia({ colorScheme: 'light' });
  if (size) await page.setViewportSize(size);
}

test('mail to somebody is stopped with a reason and let go again with another', async ({ signedIn, mancrel }) => {
  const who = customer('Silvia');
  await mancrel.call('/api/contacts', 'POST', { name: who.name, emails: [who.address] });
  const page = await signedIn('/outreach/suppressions');
  await expect(page.getByRole('heading', { level: 1, name: 'Not written to' })).toBeVisible();
  await page.getByRole('button', { name: 'Stop mail to somebody' }).click();
  await page.getByLabel('Mail address').fill(who.address);
  await page.getByLabel('Why').fill('asked on the telephone');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Stop mail', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Search by name' }).fill(who.name);
  await expect(page.getByText('Reason: asked on the telephone')).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'suppressions');
  await page.getByRole('button', { name: `Let mail go to ${who.name} again` }).click();
  await page.getByLabel('Why mail may go there again').fill('rang us and wants the news');
  await page.getByRole('button', { name: 'Let mail go again', exact: true }).click();
  await expect(page.getByText('Nobody is found')).toBeVisible();
  await expect(page.getByRole('link', { name: who.name })).toHaveCount(0);
});

test('a yes is recorded with its proof and stands in the history', async ({ signedIn, mancrel }) => {
  const who = customer('Aaron');
  await mancrel.call('/api/contacts', 'POST', { name: who.name, emails: [who.address] });
  const page = await signedIn('/outreach/consents');
  await expect(page.getByRole('heading', { level: 1, name: 'Consents' })).toBeVisible();
  await page.getByRole('button', { name: 'Record a consent' }).click();
  await page.getByLabel('Whose').first().fill(who.address);
  await page.getByRole('option', { name: new RegExp(who.name) }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/is required of a yes|is needed|is required/)).toBeVisible();
  await page.getByLabel('Proof').fill('ticked the box of the order form of 3 May');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('listitem').filter({ hasText: who.name });
  await expect(row.getByText('News: agreed')).toBeVisible();
  await row.getByText('1 change').click();
  await expect(row.getByText(/ticked the box of the order form of 3 May/)).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'consents');
});

test('an administrator has opens and clicks counted, and others are told', async ({ signedIn, mancrel }) => {
  const page = await signedIn('/outreach/campaigns');
  const tracking = page.getByRole('region', { name: 'Opens and clicks' });
  const before = (await mancrel.call('/api/outreach/tracking')) as { enabled: boolean };
  expect(before.enabled).toBe(false);
  await tracking.getByRole('switch').click();
  await expect(tracking.getByRole('switch')).toBeChecked();
  await expect.poll(async () => ((await mancrel.call('/api/outreach/tracking')) as { enabled: boolean }).enabled).toBe(true);
  await expectAccessible(page);
  await shot(page, 'tracking');
  await tracking.getByRole('switch').click();
  await expect.poll(async () => ((await mancrel.call('/api/outreach/tracking')) as { enabled: boolean }).enabled).toBe(false);
});
