import { mkdirSync } from 'node:fs';
import { expect, expectAccessible, test } from './support/fixtures';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

test('occasions are off until somebody turns one on, and say what is wrong with a rule', async ({ signedIn, mancrel }) => {
  const page = await signedIn('/outreach/occasions');
  await expect(page.getByRole('heading', { level: 1, name: 'Occasions' })).toBeVisible();
  await expect(page.getByRole('form')).toHaveCount(6);
  await expect(page.getByRole('switch', { checked: true })).toHaveCount(0);

  const renewal = page.getByRole('form', { name: 'Renewal' });
  await renewal.getByRole('switch').press('Space');
  await renewal.getByRole('button', { name: 'Save' }).click();
  await expect(renewal.getByText(/says by which date, one of birthday/)).toBeVisible();
  await renewal.getByLabel('By which date').selectOption('Deal: closed');
  await renewal.getByLabel('Days before it').fill('30');
  await expectAccessible(page);
  await renewal.getByRole('button', { name: 'Save' }).click();
  await expect(renewal.getByText(/Turned on by/)).toBeVisible();
  if (SHOTS) {
    await page.screenshot({ path: `${SHOTS}/occasions.png`, fullPage: true });
    await page.setViewportSize({ width: 390, height: 800 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: `${SHOTS}/occasions-phone-dark.png`, fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  const now = await mancrel.call<{ on: boolean; days: number; field: string }>('/api/occasions/renewal');
  expect([now.on, now.days, now.field]).toEqual([true, 30, 'deal.closedAt']);

  await renewal.getByRole('switch').press('Space');
  await renewal.getByRole('button', { name: 'Save' }).click();
  await expect(renewal.getByText(/Turned on by/)).toHaveCount(0);
  await expectAccessible(page);
});
