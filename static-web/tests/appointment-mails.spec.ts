import { mkdirSync } from 'node:fs';
import { customer, expect, expectAccessible, test } from './support/fixtures';
import { inDays, officeOf } from './support/scheduling';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

interface Sent {
  to: string[];
  subject: string;
}

for (const [language, scheme, width] of [
  ['en', 'light', 1440],
  ['ru', 'dark', 390],
  ['uz', 'light', 390],
] as const)
  test(`the customer is told of an appointment, and who looks at it sees so (${language}, ${scheme}, ${width})`, async ({
    signedIn,
    mancrel,
    page,
  }) => {
    const { staff, service } = await officeOf(mancrel);
    const nora = customer();
    const contact = await mancrel.call<{ id: string }>('/api/contacts', 'POST', { name: nora.name, emails: [nora.address], language });
    const day = inDays(6);
    const made = await mancrel.call<{ id: string }>('/api/appointments', 'POST', {
      serviceId: service.id,
      contactId: contact.id,
      start: `${day}T10:00:00Z`,
    });
    await expect
      .poll(
        async () =>
          (await mancrel.call<{ items: Sent[] }>('/api/outbox?limit=200')).items.filter((one) => one.to.join().includes(nora.address))
            .length,
      )
      .toBe(1);
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.addInitScript((spoken) => localStorage.setItem('mancrel.language', spoken), language);
    await signedIn(`/calendar?date=${day}&staff=${staff.id}&appointment=${made.id}`);
    const dialog = page.getByRole('dialog', { name: service.name });
    await expect(dialog.getByRole('link', { name: { en: 'Booking', ru: 'О записи', uz: 'Yozilgani haqida' }[language] })).toBeVisible();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/mails-${language}-${scheme}-${width}.png` });
  });

test('who is called off without a word gets no mail', async ({ signedIn, mancrel }) => {
  const { staff, service } = await officeOf(mancrel);
  const nora = customer();
  const contact = await mancrel.call<{ id: string }>('/api/contacts', 'POST', { name: nora.name, emails: [nora.address] });
  const day = inDays(6);
  const made = await mancrel.call<{ id: string }>('/api/appointments', 'POST', {
    serviceId: service.id,
    contactId: contact.id,
    start: `${day}T10:00:00Z`,
    tell: false,
  });
  const page = await signedIn(`/calendar?date=${day}&staff=${staff.id}&appointment=${made.id}`);
  await page.getByRole('dialog').getByRole('button', { name: 'Call off' }).click();
  await page.getByLabel('Tell the customer by mail').uncheck();
  await expectAccessible(page);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/cancel.png` });
  await page.getByRole('dialog').getByRole('button', { name: 'Call off' }).click();
  await expect(page.getByText('Called off', { exact: true })).toBeVisible();
  const sent = (await mancrel.call<{ items: Sent[] }>('/api/outbox?limit=200')).items;
  expect(sent.filter((one) => one.to.join().includes(nora.address))).toEqual([]);
});

for (const [language, scheme, width] of [
  ['en', 'light', 1440],
  ['ru', 'dark', 390],
] as const)
  test(`a service reminds, and a calendar kept elsewhere is told of (${language}, ${scheme}, ${width})`, async ({
    signedIn,
    mancrel,
    page,
  }) => {
    const { staff, service } = await officeOf(mancrel, { reminderMinutes: [1440, 45] });
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.addInitScript((spoken) => localStorage.setItem('mancrel.language', spoken), language);
    await signedIn('/settings/scheduling');
    const line = (name: string) => page.getByRole('listitem').filter({ hasText: name });
    await line(service.name).getByRole('button').first().click();
    const dialog = page.getByRole('dialog');
    const [day, some, hours, save] = { en: ['1 day', '45 minutes', '2 hours', 'Save'], ru: ['1 день', '45 минут', '2 часа', 'Сохранить'] }[
      language
    ] as [string, string, string, string];
    const byMail = dialog.getByRole('group', { name: { en: 'Remind customers by mail', ru: 'Напоминать клиентам письмом' }[language] });
    await expect(byMail.getByLabel(day, { exact: true })).toBeChecked();
    await expect(byMail.getByLabel(some, { exact: true })).toBeChecked();
    await byMail.getByLabel(hours, { exact: true }).check();
    await expectAccessible(page);
    if (SHOTS) {
      await byMail.getByLabel(hours, { exact: true }).scrollIntoViewIfNeeded();
      await page.screenshot({ path: `${SHOTS}/service-${language}-${scheme}-${width}.png` });
    }
    await dialog.getByRole('button', { name: save }).click();
    await expect
      .poll(async () => (await mancrel.call<{ reminderMinutes: number[] }>(`/api/services/${service.id}`)).reminderMinutes)
      .toEqual([1440, 120, 45]);

    await line(staff.name).getByRole('button').last().click();
    const url = page.getByRole('dialog').getByLabel(/^(Calendar kept elsewhere|Календарь в другом месте|Boshqa joydagi taqvim)/);
    await url.fill('http://plain.example/x.ics');
    await page.getByRole('dialog').getByRole('button', { name: save }).click();
    await expect(
      page
        .getByRole('dialog')
        .getByText(/https:\/\/ or webcal|https:\/\//)
        .first(),
    ).toBeVisible();
    await url.fill('webcal://calendar.invalid/x.ics');
    await page.getByRole('dialog').getByRole('button', { name: save }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await line(staff.name).getByRole('button').last().click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: { en: 'Read now', ru: 'Прочитать сейчас' }[language] })
      .click();
    await expect(page.getByRole('dialog').getByText({ en: /^Not read: it could not/, ru: /^Не прочитан: / }[language])).toBeVisible({
      timeout: 25_000,
    });
    await expectAccessible(page);
    if (SHOTS) {
      await url.scrollIntoViewIfNeeded();
      await page.screenshot({ path: `${SHOTS}/staff-${language}-${scheme}-${width}.png` });
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
