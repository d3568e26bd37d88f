import { mkdirSync } from 'node:fs';
import { expect, expectAccessible, test } from './support/fixtures';
import { VENDOR_SECRET } from './support/product';
import { signed } from './support/webhooks';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

test('what a customer ordered in the shop stands on the page of the customer and beside the letter', async ({ signedIn, mancrel }) => {
  test.slow();
  const number = `W${Date.now().toString(36).toUpperCase()}7`;
  const email = `${number.toLowerCase()}@orders.example`;
  const sent = new Date(Date.now() - 86_400_000).toISOString();
  const body = JSON.stringify({
    type: 'order.updated',
    data: {
      number,
      email,
      currency: 'EUR',
      total: '119.00',
      payment: 'paid',
      fulfilment: 'shipped',
      lines: [{ sku: 'L-S', title: 'Lamp', quantity: 2, price: '57.05' }],
      parcels: [{ carrier: 'DHL', number: 'JJD0001', url: 'https://track.example/JJD0001', state: 'in_transit', sentAt: sent }],
      placedAt: sent,
      updatedAt: sent,
    },
  });
  const answer = await fetch(`${mancrel.url}/api/webhooks/catalogue/acme`, {
    method: 'POST',
    headers: signed(VENDOR_SECRET, body),
    body,
  });
  expect(answer.status).toBe(202);
  const { id } = await mancrel.call<{ id: string }>('/api/contacts', 'POST', { name: `Nora ${number}`, emails: [email] });
  await expect.poll(async () => (await mancrel.call<{ items: unknown[] }>(`/api/shop-orders?filter.contactId=${id}`)).items.length).toBe(1);

  const page = await signedIn(`/contacts/${id}`);
  const orders = page.getByRole('region', { name: 'Orders in the shop' });
  await expect(orders.getByText(number, { exact: true })).toBeVisible();
  await expect(orders.getByText('€119.00')).toBeVisible();
  await expect(orders.getByText('Sent', { exact: true })).toBeVisible();
  await expect(orders.getByRole('link', { name: 'Track DHL JJD0001' })).toHaveAttribute('href', 'https://track.example/JJD0001');
  await expect(page.getByText(`Order ${number} (acme): shipped (119.00 EUR)`)).toBeVisible();
  await expectAccessible(page);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/orders-contact.png` });

  const letter = await mancrel.mail(
    {
      from: `Nora ${number} <${email}>`,
      subject: 'My order',
      text: `Hello,\n\nplease change the address of my order ${number}.\n\nKind regards\nNora`,
    },
    'awaiting_approval',
  );
  await page.goto(`/inbox/${letter.conversationId}`);
  await expect(orders.getByText(number, { exact: true })).toBeVisible();
  await expect(page.getByText(`Your order ${number} of`).first()).toBeVisible();
  await expectAccessible(page);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/orders-inbox.png` });
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/orders-inbox-390.png` });
});
