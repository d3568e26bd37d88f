import { mkdirSync } from 'node:fs';
import { customer, expect, expectAccessible, test } from './support/fixtures';
import { officeOf } from './support/scheduling';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

for (const [language, scheme, width] of [
  ['en', 'light', 1440],
  ['ru', 'dark', 390],
  ['uz', 'light', 390],
] as const)
  test.describe(`in ${language}, ${scheme}, ${width} wide`, () => {
    test.use({ javaScriptEnabled: true, locale: language, viewport: { width, height: 860 }, colorScheme: scheme });

    test('a customer books by the public page', async ({ page, mancrel }) => {
      const { staff, service } = await officeOf(mancrel, { description: 'Bring the old lamp along.' });
      const { slug } = await mancrel.call<{ slug: string }>(`/api/services/${service.id}`);
      const nora = customer();
      const looked = async (name: string) => {
        await expectAccessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        if (SHOTS) await page.screenshot({ path: `${SHOTS}/book-${name}-${language}-${scheme}-${width}.png`, fullPage: true });
      };

      await page.goto(`/book/${slug}`);
      await expect(page.getByRole('heading', { level: 1, name: service.name })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await page.getByRole('navigation').first().getByRole('link').nth(2).click();
      await expect(page.getByRole('navigation').first().getByRole('link').nth(2)).toHaveAttribute('aria-current', 'true');
      await looked('times');
      await page.getByRole('radio', { name: '11:00' }).check();
      await page.locator('button.go').click();

      await expect(page.getByRole('status')).toBeVisible();
      await page.locator('#name').fill(nora.name);
      await page.locator('#email').fill(nora.address);
      await looked('who');
      await page.locator('button.go').click();
      await expect(page.getByRole('status')).toBeVisible();
      await looked('done');

      const made = await mancrel.call<{ items: { id: string; state: string; by: string }[] }>(
        `/api/appointments?filter.staffId=${staff.id}`,
      );
      expect(made.items).toMatchObject([{ state: 'booked', by: 'customer' }]);
      await page.getByRole('link').first().click();
      await page.locator('summary').click();
      await page.locator('button.stop').click();
      await expect(page.getByRole('status')).toBeVisible();
      expect(await mancrel.call(`/api/appointments/${made.items[0]!.id}`)).toMatchObject({ state: 'cancelled', by: 'customer' });
    });
  });

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a time that was taken meanwhile is said, and another one is booked', async ({ page, mancrel }) => {
    const { staff, service } = await officeOf(mancrel);
    const { slug } = await mancrel.call<{ slug: string }>(`/api/services/${service.id}`);
    const contact = await mancrel.call<{ id: string }>('/api/contacts', 'POST', { name: customer().name });
    await page.goto(`/book/${slug}`);
    const radio = page.getByRole('radio').last();
    const start = await radio.getAttribute('value');
    await mancrel.call('/api/appointments', 'POST', { serviceId: service.id, contactId: contact.id, start });
    await radio.check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('alert')).toHaveText(/taken in the meantime/);
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Continue' }).click();
    const nora = customer();
    await page.getByLabel('Your name').fill(nora.name);
    await page.getByLabel('Your e-mail address').fill(nora.address);
    await page.getByRole('button', { name: 'Book' }).click();
    await expect(page.getByRole('status')).toHaveText('Your appointment is booked.');
    const made = await mancrel.call<{ items: object[] }>(`/api/appointments?filter.staffId=${staff.id}`);
    expect(made.items).toHaveLength(2);
  });
});
