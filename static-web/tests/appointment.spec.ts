import { expect, expectAccessible, test } from './support/fixtures';

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

for (const [language, scheme, width] of [
  ['en', 'light', 1440],
  ['ru', 'dark', 390],
  ['uz', 'light', 390],
] as const) {
  test(`a customer moves and calls off an appointment by its link, in ${language}, ${scheme}, ${width} wide`, async ({ page, mancrel }) => {
    const staff = await mancrel.call<{ id: string }>('/api/staff', 'POST', {
      name: `Anna ${language}`,
      timeZone: 'Europe/Berlin',
      hours: days.map((day) => ({ day, from: '09:00', to: '17:00' })),
    });
    const service = await mancrel.call<{ id: string }>('/api/services', 'POST', {
      name: `Consultation ${language}`,
      durationMinutes: 60,
      stepMinutes: 60,
      staffIds: [staff.id],
      location: 'Shop, first floor',
    });
    const contact = await mancrel.call<{ id: string }>('/api/contacts', 'POST', { name: 'Nora', language });
    const from = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    const slots = await mancrel.call<{ items: { start: string }[] }>(`/api/slots?serviceId=${service.id}&from=${from}&to=${from}`);
    const made = await mancrel.call<{ id: string; start: string }>('/api/appointments', 'POST', {
      serviceId: service.id,
      contactId: contact.id,
      start: slots.items[0]?.start,
    });
    const { url } = await mancrel.call<{ url: string }>(`/api/appointments/${made.id}/link`);
    const read = () => mancrel.call<{ state: string; start: string }>(`/api/appointments/${made.id}`);

    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(new URL(url).pathname);
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await read()).toMatchObject({ state: 'booked', start: made.start });

    await page.locator('select').selectOption({ index: 3 });
    await page.locator('button.go').click();
    await expect(page.getByRole('status')).toBeVisible();
    expect((await read()).start).not.toBe(made.start);

    await page.locator('summary').click();
    await page.locator('button.stop').click();
    await expect(page.getByRole('status')).toBeVisible();
    await expectAccessible(page);
    expect((await read()).state).toBe('cancelled');
  });
}
