import { mkdirSync } from 'node:fs';
import { customer, expect, expectAccessible, test } from './support/fixtures';
import { Product } from './support/product';
import { inDays, officeOf } from './support/scheduling';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

interface Made {
  id: string;
  state: string;
  start: string;
}

test('an appointment is booked for a contact, moved, and noted as having taken place', async ({ signedIn, mancrel }) => {
  test.slow();
  const { staff, service } = await officeOf(mancrel);
  const nora = customer();
  await mancrel.call('/api/contacts', 'POST', { name: nora.name, emails: [nora.address] });
  const day = inDays(3);

  const page = await signedIn(`/calendar?date=${day}&view=day&staff=${staff.id}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Calendar' })).toBeVisible();
  await page.getByRole('button', { name: 'Book', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Book an appointment' });
  await dialog.getByLabel('Service').selectOption(service.id);
  await expect(dialog.getByLabel('Day')).toHaveValue(day);
  await dialog.getByRole('radio', { name: '10:00' }).check();
  await dialog.getByRole('textbox', { name: 'For whom' }).fill(nora.name);
  await page.getByRole('option', { name: nora.name }).click();
  await dialog.getByLabel('Notes').fill('Brings the old lamp');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Book', exact: true }).click();
  await expect(page.getByText(`Booked: ${service.name}`)).toBeVisible();

  const column = page.getByRole('region', { name: staff.name });
  await column.getByRole('button', { name: new RegExp(`10:00–11:00, ${service.name}, ${nora.name}`) }).click();
  const look = page.getByRole('dialog', { name: service.name });
  await expect(look.getByText('Brings the old lamp')).toBeVisible();
  await expect(look.getByRole('link', { name: nora.name })).toBeVisible();
  await expectAccessible(page);
  const file = page.waitForEvent('download');
  await look.getByRole('button', { name: 'Calendar file' }).click();
  expect((await file).suggestedFilename()).toMatch(/\.ics$/);

  await look.getByRole('button', { name: 'Move' }).click();
  const moving = page.getByRole('dialog', { name: 'Move the appointment' });
  // Its own time is taken, by itself.
  await expect(moving.getByRole('radio', { name: '10:00' })).toHaveCount(0);
  await moving.getByRole('radio', { name: '14:00' }).check();
  await moving.getByRole('button', { name: 'Move' }).click();
  await column.getByRole('button', { name: /14:00–15:00.*moved/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Took place' }).click();
  await expect(column.getByRole('button', { name: /14:00–15:00.*took place/ })).toBeVisible();
  const all = await mancrel.call<{ items: Made[] }>(`/api/appointments?filter.staffId=${staff.id}`);
  expect(all.items).toMatchObject([{ state: 'done', start: expect.stringContaining(`${day}T14:00:00`) as unknown }]);
});

test('what was just moved is noted as having taken place before the page has read it again', async ({ signedIn, mancrel }) => {
  const { staff, service } = await officeOf(mancrel);
  const contact = await mancrel.call<{ id: string }>('/api/contacts', 'POST', { name: customer().name });
  const day = inDays(6);
  const made = await mancrel.call<Made>('/api/appointments', 'POST', {
    serviceId: service.id,
    contactId: contact.id,
    start: `${day}T10:00:00Z`,
  });
  const page = await signedIn(`/calendar?date=${day}&view=day&staff=${staff.id}&appointment=${made.id}`);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Move' }).click();
  await dialog.getByRole('radio', { name: '14:00' }).check();
  // What is read from here on never comes.
  await page.route(`**/api/appointments/${made.id}`, () => undefined);
  await page.route('**/api/appointments?**', () => undefined);
  await dialog.getByRole('button', { name: 'Move' }).click();
  await page.getByRole('button', { name: /14:00–15:00.*moved/ }).click();
  await expect(dialog).toContainText('14:00–15:00');
  await dialog.getByRole('button', { name: 'Took place' }).click();
  await expect(page.getByRole('button', { name: /14:00–15:00.*took place/ })).toBeVisible();
});

test('what was called off leaves the calendar, and what somebody missed stays', async ({ signedIn, mancrel }) => {
  const { staff, service } = await officeOf(mancrel);
  const contact = await mancrel.call<{ id: string }>('/api/contacts', 'POST', { name: customer().name });
  const day = inDays(4);
  const at = (hour: string) =>
    mancrel.call<Made>('/api/appointments', 'POST', { serviceId: service.id, contactId: contact.id, start: `${day}T${hour}:00Z` });
  const [one, other] = [await at('09:00'), await at('12:00')];

  const page = await signedIn(`/calendar?date=${day}&staff=${staff.id}&appointment=${one.id}`);
  await page.getByRole('dialog').getByRole('button', { name: 'Call off' }).click();
  await page.getByLabel('Reason').fill('Ill');
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Call off' }).click();
  await expect(page.getByRole('button', { name: /^09:00–10:00/ })).toHaveCount(0);
  await page.getByLabel('Show what was called off').check();
  await expect(page.getByRole('button', { name: /^09:00–10:00.*called off$/ })).toBeVisible();

  await page.getByRole('button', { name: /^12:00–13:00/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Did not come' }).click();
  await expect(page.getByRole('button', { name: /^12:00–13:00.*did not come$/ })).toBeVisible();
  expect(await mancrel.call<Made>(`/api/appointments/${other.id}`)).toMatchObject({ state: 'no_show' });
});

test('who only reads sees the calendar and changes nothing', async ({ signedIn, mancrel }) => {
  const { staff, service } = await officeOf(mancrel);
  const contact = await mancrel.call<{ id: string }>('/api/contacts', 'POST', { name: customer().name });
  const day = inDays(5);
  const made = await mancrel.call<Made>('/api/appointments', 'POST', {
    serviceId: service.id,
    contactId: contact.id,
    start: `${day}T09:00:00Z`,
  });
  const vera = customer('Vera').address;
  const password = 'a viewer of this calendar';
  await mancrel.call('/api/users', 'POST', { email: vera, name: 'Vera', role: 'viewer', password });
  const page = await signedIn(`/calendar?date=${day}&staff=${staff.id}`, await Product.signIn(mancrel.url, { email: vera, password }));
  await expect(page.getByRole('heading', { level: 1, name: 'Calendar' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Book', exact: true })).toHaveCount(0);
  await page.goto(`/calendar?date=${day}&appointment=${made.id}`);
  await expect(page.getByRole('dialog', { name: service.name })).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Move' })).toHaveCount(0);
});

for (const [language, scheme, width] of [
  ['en', 'light', 1440],
  ['ru', 'dark', 390],
  ['uz', 'light', 390],
] as const)
  test(`the week is seen in ${language}, ${scheme}, ${width} wide`, async ({ signedIn, mancrel, page }) => {
    const { staff, service } = await officeOf(mancrel, { capacity: 3 });
    const names = ['Nora Fields', 'Jonas Weber', 'Dilnoza Karimova'];
    const day = inDays(7);
    for (const [index, name] of names.entries()) {
      const contact = await mancrel.call<{ id: string }>('/api/contacts', 'POST', { name });
      for (const start of [`${day}T10:00:00Z`, `${inDays(7 + index)}T1${3 + index}:00:00Z`])
        await mancrel.call('/api/appointments', 'POST', { serviceId: service.id, contactId: contact.id, start });
    }
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.addInitScript((spoken) => localStorage.setItem('mancrel.language', spoken), language);
    await signedIn(`/calendar?date=${day}&staff=${staff.id}`);
    await expect(page.getByRole('button', { name: /^10:00–11:00.*Nora Fields/ })).toBeVisible();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/calendar-${language}-${scheme}-${width}.png` });
    if (SHOTS) {
      await page.getByRole('button', { name: /^10:00–11:00.*Nora Fields/ }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.screenshot({ path: `${SHOTS}/calendar-one-${language}-${scheme}-${width}.png` });
    }
  });
