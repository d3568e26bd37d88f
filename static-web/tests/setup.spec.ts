import { mkdirSync } from 'node:fs';
import { expect, expectAccessible, test } from './support/fixtures';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

test('the shop says who it is, as the first step', async ({ signedIn, mancrel }) => {
  const before = await mancrel.call<{ name: string; etag: string }>('/api/shop');
  const page = await signedIn('/setup');
  const step = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Your shop' }) });
  await expect(step.getByLabel('Name')).toHaveValue(before.name);
  await step.getByLabel('Name').fill('Birch Lane Ceramics');
  await step.getByRole('combobox', { name: 'Languages' }).click({ force: true });
  await page
    .getByRole('option', { name: /Uzbek$|Uzbek \(Latin\)/ })
    .first()
    .click();
  await page.keyboard.press('Escape');
  await step.getByLabel('Currency').fill('eu');
  await step.getByLabel('Address').fill('Birch Lane 3\n10115 Berlin');
  await page.getByRole('link', { name: 'Inbox', exact: true }).click();
  await page.getByRole('button', { name: 'Stay here' }).click();
  await step.getByRole('button', { name: 'Save' }).click();
  await expect(step.getByText('Is an ISO 4217 code such as EUR')).toBeVisible();
  await step.getByLabel('Currency').fill('eur');
  await step.getByRole('combobox', { name: 'Time zone' }).fill('Tashkent');
  await page.getByRole('option', { name: 'Asia/Tashkent' }).click();
  await expectAccessible(page);
  if (SHOTS) {
    await page.screenshot({ path: `${SHOTS}/setup.png`, fullPage: true });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.screenshot({ path: `${SHOTS}/setup-phone.png`, fullPage: true });
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  await step.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Your shop is saved')).toBeVisible();
  const now = await mancrel.call<{ etag: string }>('/api/shop');
  expect(now).toMatchObject({
    name: 'Birch Lane Ceramics',
    languages: ['uz'],
    timeZone: 'Asia/Tashkent',
    currency: 'EUR',
    address: 'Birch Lane 3\n10115 Berlin',
  });
  const back = await fetch(`${mancrel.url}/api/shop`, {
    method: 'PATCH',
    headers: { Authorization: `Bearer ${mancrel.admin.accessToken}`, 'Content-Type': 'application/json', 'If-Match': `"${now.etag}"` },
    body: JSON.stringify({ name: null, languages: [], timeZone: null, address: null }),
  });
  expect(back.status).toBe(200);
});
