import { mkdirSync } from 'node:fs';
import { customer, expect, expectAccessible, test } from './support/fixtures';
import { Product } from './support/product';
import { officeOf } from './support/scheduling';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

test('staff get hours and a holiday, a service its duration, and both count', async ({ signedIn, mancrel }) => {
  test.slow();
  const unique = Date.now().toString(36);
  const page = await signedIn('/settings/scheduling');
  await page.getByRole('button', { name: 'Add staff' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add staff' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText(/Is required/)).toBeVisible();
  await dialog.getByLabel('Name').fill(`Ann ${unique}`);
  await dialog.getByLabel('Time zone').selectOption('Europe/Berlin');
  const monday = dialog.getByRole('group', { name: 'Monday' });
  await monday.getByLabel('Monday, to').fill('08:00');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(monday.getByRole('alert')).toHaveText(/Is from HH:mm to a later HH:mm/);
  await monday.getByLabel('Monday, to').fill('12:30');
  await monday.getByRole('button', { name: 'Add a break' }).click();
  await monday.getByLabel('Monday, from').nth(1).fill('13:30');
  await monday.getByLabel('Monday, to').nth(1).fill('18:00');
  await dialog.getByRole('button', { name: 'Add a day' }).click();
  await dialog.getByLabel('First day').fill('2027-12-24');
  await dialog.getByLabel('Last day').fill('2027-12-26');
  await dialog.getByLabel('Why').fill('Holidays');
  await expectAccessible(page);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/staff-dialog.png`, fullPage: true });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`Saved: Ann ${unique}`)).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: `Ann ${unique}` })).toContainText('40 hours a week');

  await page.getByRole('button', { name: 'Add a service' }).click();
  const service = page.getByRole('dialog', { name: 'Add a service' });
  await service.getByLabel('Name', { exact: true }).fill(`Fitting ${unique}`);
  await service.getByLabel('Duration, minutes').fill('3');
  await service.getByRole('button', { name: 'Save' }).click();
  await expect(service.getByText(/5 to 1440|5 and 1440|from 5/)).toBeVisible();
  await service.getByLabel('Duration, minutes').fill('45');
  await service.getByLabel(`Ann ${unique}`).check();
  await expectAccessible(page);
  await service.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: `Fitting ${unique}` })).toContainText('45 minutes');

  const staff = (await mancrel.call<{ items: object[] }>(`/api/staff?q=${unique}`)).items;
  expect(staff).toMatchObject([
    {
      timeZone: 'Europe/Berlin',
      exceptions: [{ date: '2027-12-24', until: '2027-12-26', note: 'Holidays' }],
      hours: [
        { day: 'monday', from: '09:00', to: '12:30' },
        { day: 'monday', from: '13:30', to: '18:00' },
        { day: 'tuesday' },
        { day: 'wednesday' },
        { day: 'thursday' },
        { day: 'friday' },
      ],
    },
  ]);
});

test('a calendar address is given out and renewed, and the one before opens nothing', async ({ signedIn, mancrel, request }) => {
  const { staff } = await officeOf(mancrel);
  const page = await signedIn('/settings/scheduling');
  await page.getByRole('button', { name: `Calendar address of ${staff.name}` }).click();
  const field = page.getByRole('dialog').getByLabel('Address');
  const old = await field.inputValue();
  expect(await (await request.get(old)).text()).toContain('BEGIN:VCALENDAR');
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'New address' }).click();
  await expect(field).not.toHaveValue(old);
  expect((await request.get(old)).status()).toBe(404);
});

test('a service without appointments is deleted, and who only works sees none of it', async ({ signedIn, mancrel, page }) => {
  const { service } = await officeOf(mancrel);
  await signedIn('/settings/scheduling');
  await page.getByRole('button', { name: `Edit ${service.name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText(`Deleted: ${service.name}`)).toBeVisible();
  await expect(page.getByRole('button', { name: `Edit ${service.name}` })).toHaveCount(0);

  const rita = customer('Rita').address;
  const password = 'a rep of these appointments';
  await mancrel.call('/api/users', 'POST', { email: rita, name: 'Rita', role: 'rep', password });
  const tokens = await Product.signIn(mancrel.url, { email: rita, password });
  await page.evaluate((kept) => localStorage.setItem('mancrel.session', kept), Product.stored(tokens));
  await page.goto('/settings/scheduling');
  await expect(page.getByText('Not yours to see')).toBeVisible();
});

for (const [language, scheme, width] of [
  ['en', 'light', 1440],
  ['ru', 'dark', 390],
  ['uz', 'light', 390],
] as const)
  test(`staff and services are seen in ${language}, ${scheme}, ${width} wide`, async ({ signedIn, mancrel, page }) => {
    const { staff } = await officeOf(mancrel);
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.addInitScript((spoken) => localStorage.setItem('mancrel.language', spoken), language);
    await signedIn('/settings/scheduling');
    await expect(page.getByText(staff.name)).toBeVisible();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/scheduling-${language}-${scheme}-${width}.png` });
    await page
      .getByRole('button', { name: new RegExp(`: ${staff.name}$|^Edit ${staff.name}$`) })
      .last()
      .click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/staff-${language}-${scheme}-${width}.png` });
  });
