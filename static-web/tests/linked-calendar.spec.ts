import { mkdirSync } from 'node:fs';
import { expect, expectAccessible, storeSession, test } from './support/fixtures';
import { GoogleCalendar } from './support/googleCalendar';
import { MailProvider } from './support/mailProvider';
import { ADMIN, Product } from './support/product';
import { startProgram } from './support/program';
import { inDays, officeOf } from './support/scheduling';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

test('a calendar is linked by signing in, blocks its times, and what is moved there is decided here', async ({ page, context }) => {
  test.slow();
  const provider = await MailProvider.start('ann@shop.example');
  const calendar = await GoogleCalendar.start((token) => provider.ownerOf(token));
  const program = await startProgram({
    Mancrel__Admin__Password: ADMIN.password,
    ...provider.settings('Google', 9, 9),
    ...calendar.settings,
  });
  try {
    const admin = await Product.signIn(program.url, ADMIN);
    const mancrel = new Product(program.url, admin);
    const { staff, service } = await officeOf(mancrel);
    const contact = await mancrel.call<{ id: string }>('/api/contacts', 'POST', { name: 'Nora Fields' });
    const on = inDays(3);
    const made = await mancrel.call<{ id: string }>('/api/appointments', 'POST', {
      serviceId: service.id,
      contactId: contact.id,
      start: `${on}T10:00:00Z`,
      tell: false,
    });
    calendar.add(`${on}T14:00:00Z`, `${on}T15:00:00Z`);
    await storeSession(context, admin);
    await page.goto(`${program.url}/settings/scheduling`);
    await page.getByRole('button', { name: `Edit ${staff.name}` }).click();
    const dialog = page.getByRole('dialog');
    const part = dialog.getByRole('group', { name: 'Calendar at Google or Microsoft' });
    await part.getByRole('button', { name: 'Link Google Calendar' }).scrollIntoViewIfNeeded();
    await expectAccessible(page);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/link-none.png` });
    await part.getByRole('button', { name: 'Link Google Calendar' }).click();
    await page.getByRole('link', { name: 'Cancel' }).click();
    await expect(page.getByText('Access was not granted.')).toBeVisible();
    await page.getByRole('button', { name: `Edit ${staff.name}` }).click();
    await part.getByRole('button', { name: 'Link Google Calendar' }).click();
    await page.getByRole('link', { name: 'ann@shop.example' }).click();
    await expect(page.getByText('Signed in. The calendar is linked.')).toBeVisible();
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/link-done.png` });

    await page.getByRole('button', { name: `Edit ${staff.name}` }).click();
    await part.getByRole('button', { name: 'Look now' }).click();
    await expect(part.getByText(/^Looked at .*: 1 time is taken$/)).toBeVisible();
    await expect(part.getByText('Google Calendar of ann@shop.example')).toBeVisible();
    await expectAccessible(page);
    if (SHOTS) await part.screenshot({ path: `${SHOTS}/link-live.png` });
    expect(calendar.standing.map(({ summary }) => summary)).toContain(`${service.name}: Nora Fields`);
    const free = await mancrel.call<{ items: { start: string }[] }>(`/api/slots?serviceId=${service.id}&from=${on}&to=${on}`);
    expect(free.items.map(({ start }) => start)).not.toContain(`${on}T14:00:00Z`);

    const there = calendar.standing.find(({ summary }) => summary)!;
    calendar.change(there.id, { start: { dateTime: `${on}T15:30:00Z` }, end: { dateTime: `${on}T16:30:00Z` } });
    await part.getByRole('button', { name: 'Look now' }).click();
    await expect(part.getByText(/: 2 times are taken$/)).toBeVisible();
    await page.goto(`${program.url}/calendar?view=day&date=${on}&appointment=${made.id}`);
    const change = page.getByRole('region', { name: 'Changed in the calendar elsewhere' });
    await expect(change).toContainText('15:30');
    await expect(change).toContainText('The customer was told nothing.');
    await expectAccessible(page);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/elsewhere.png` });
    await change.getByRole('button', { name: 'Move it here too' }).click();
    await expect(page.getByText('Decided')).toBeVisible();
    const moved = await mancrel.call<{ start: string; elsewhere?: unknown }>(`/api/appointments/${made.id}`);
    expect([new Date(moved.start).toISOString(), moved.elsewhere ?? null]).toEqual([`${on}T15:30:00.000Z`, null]);

    await page.goto(`${program.url}/settings/scheduling`);
    await page.getByRole('button', { name: `Calendar address of ${staff.name}` }).click();
    await part.getByRole('button', { name: 'Let it go' }).click();
    await expect(part.getByRole('button', { name: 'Link Google Calendar' })).toBeVisible();
  } finally {
    await program.stop();
    await calendar.stop();
    await provider.stop();
  }
});
