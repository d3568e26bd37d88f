import { mkdirSync } from 'node:fs';
import { expect, expectAccessible, test } from './support/fixtures';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

test('the shop says who it is, as the first step', async ({ signedIn, mancrel }) => {
  const before = await mancrel.call<{ name: string; etag: string }>('/api/shop');
  const page = await signedIn('/setup');
  const step = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Your shop' }) });
  await expect(step.getByLabel('Name')).toHaveValue(before.name);
  // A step that another test has done already is folded.
  if ((await step.locator('details').getAttribute('open')) === null) await step.locator('summary').first().click();
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

// The figures are the API's own matter (EndToEnd/ShadowTests); the product of these tests is live, so its answers are put in here.
test('a shop in shadow sees what would have left and lets one kind of question go', async ({ signedIn, page, mancrel }) => {
  const settings = await mancrel.call<{ replies: object }>('/api/settings');
  const setup = { done: false, steps: [], mode: 'shadow', kinds: [], shopName: 'Birch Lane', modeChosen: false, fresh: true };
  await page.route('**/api/setup', (route) => route.fulfill({ json: setup }));
  await page.route('**/api/setup/begin', (route) => {
    Object.assign(setup, { modeChosen: true, fresh: false });
    return route.fulfill({ json: setup });
  });
  const count = { letters: 212, would: 87, asked: 40, answered: 85, same: 84 };
  const report = { since: new Date().toISOString(), whole: true, all: count, intents: [{ intent: 'price_quote', mode: 'shadow', count }] };
  await page.route('**/api/replies/shadow?*', (route) => route.fulfill({ json: report }));
  const sent: unknown[] = [];
  await page.route('**/api/settings', (route) => {
    if (route.request().method() === 'PATCH') {
      sent.push(route.request().postDataJSON());
      report.intents[0]!.mode = 'live';
      return route.fulfill({ json: {} });
    }
    return route.fulfill({ json: { ...settings, replies: { ...settings.replies, mode: 'shadow' } } });
  });

  await signedIn('/today');
  const told = 'Of 212 mails Mancrel would have answered 87. You answered 85 of these, 84 of them the same way.';
  await expect(page.getByText(told)).toBeVisible();
  await page.getByRole('link', { name: 'See what it would do' }).click();
  await page.getByRole('button', { name: 'Begin in shadow' }).click();
  await expect(page.getByText('Nothing is sent by itself now')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Begin in shadow' })).toHaveCount(0);
  const step = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'How it begins' }) });
  await expect(step.getByRole('radio', { name: /^Shadow/ })).toBeChecked();
  await expect(step.getByText(told)).toBeVisible();
  await expect(step.getByRole('cell', { name: '84 of 85' })).toBeVisible();
  await expectAccessible(page);
  if (SHOTS) {
    await step.screenshot({ path: `${SHOTS}/shadow.png` });
    await page.setViewportSize({ width: 390, height: 844 });
    await step.screenshot({ path: `${SHOTS}/shadow-phone.png` });
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  await step.getByRole('button', { name: /^Go live/ }).click();
  await expect(step.getByRole('button', { name: /^Back to shadow/ })).toBeVisible();
  expect(sent).toEqual([{ replies: { perIntent: { price_quote: { mode: 'live' } } } }]);
});
