import { mkdirSync, writeFileSync } from 'node:fs';
import { test as base } from '@playwright/test';
import { customer, expect, expectAccessible, storeSession } from './support/fixtures';
import { ADMIN, Product } from './support/product';
import { startProgram } from './support/program';
import { startStripe, type Stripe } from './support/stripe';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

interface Shop {
  product: Product;
  stripe: Stripe;
}

/** A shop that takes payments by card, at an address that its customers reach it by. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
const test = base.extend<{}, { shop: Shop }>({
  shop: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const stripe = await startStripe();
      const program = await startProgram((url) => ({
        Mancrel__Admin__Password: ADMIN.password,
        Mancrel__PublicUrl: url,
        Mancrel__Replies__UndoSeconds: '0',
        ...stripe.settings,
      }));
      try {
        await use({ product: new Product(program.url, await Product.signIn(program.url, ADMIN)), stripe });
      } finally {
        await program.stop();
        await stripe.stop();
      }
    },
    { scope: 'worker' },
  ],
});

/** Sends a document to its customer and gives the address of its page in the mail. */
async function sent({ product }: Shop, path: string, to: string): Promise<string> {
  const mail = await product.call<{ id: string }>(`${path}/send`, 'POST', {});
  await product.call(`/api/messages/${mail.id}/approve`, 'POST', {});
  let link = '';
  await expect
    .poll(async () => {
      const mails = await product.outbox(to);
      link = mails.map((one) => /https?:\S+\/api\/invoices\/\S+\/page/.exec(one.text)?.[0]).find((one) => one !== undefined) ?? '';
      return link;
    })
    .not.toBe('');
  return link;
}

test('a quote is accepted by its customer, invoiced, paid by card, and the deal and its timeline tell so', async ({
  shop,
  page,
  context,
  browser,
}) => {
  test.slow();
  const { product, stripe } = shop;
  const nora = customer();
  const contact = await product.call<{ id: string }>('/api/contacts', 'POST', { name: nora.name, emails: [nora.address], language: 'en' });
  const pipeline = (await product.call<{ items: { id: string; stages: { id: string }[] }[] }>('/api/pipelines')).items[0]!;
  const deal = await product.call<{ id: string }>('/api/deals', 'POST', {
    title: `Lamps for ${nora.name}`,
    contactId: contact.id,
    pipelineId: pipeline.id,
    stageId: pipeline.stages[0]!.id,
  });
  const quote = await product.call<{ id: string }>('/api/quotes', 'POST', {
    contactId: contact.id,
    dealId: deal.id,
    lines: [{ description: 'Birch lamp', quantity: 3, unitPrice: { amount: '89.90', currency: 'EUR' }, discount: '0.1', taxRate: '0.19' }],
  });
  await product.call(`/api/quotes/${quote.id}/issue`, 'POST', {});
  const quotePage = await sent(shop, `/api/quotes/${quote.id}`, nora.address);

  // The customer, elsewhere and without scripts.
  const theirs = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await theirs.goto(quotePage);
  await theirs.getByRole('button', { name: 'Accept the quotation' }).click();
  await expect(theirs.getByText('We have your acceptance')).toBeVisible();

  await storeSession(context, product.admin);
  await page.goto(`${product.url}/quotes/${quote.id}`);
  await expect(page.getByText('customer says yes')).toBeVisible();
  await page.getByRole('button', { name: 'The customer takes it' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Order OR-\d{5}$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Make the invoice' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Invoice, draft' })).toBeVisible();
  await page.getByRole('button', { name: 'Issue' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Issue' }).click();
  const title = page.getByRole('heading', { level: 1, name: /^Invoice IN-\d{5}$/ });
  await expect(title).toBeVisible();
  const number = (await title.textContent())!.replace('Invoice ', '');
  const invoice = new URL(page.url()).pathname.split('/').at(-1)!;
  const invoicePage = await sent(shop, `/api/invoices/${invoice}`, nora.address).then(async (first) => {
    // The newest mail is the invoice's.
    let link = first;
    await expect
      .poll(async () => {
        const mails = await product.outbox(nora.address);
        link = mails.map((one) => /https?:\S+\/page/.exec(one.text)?.[0] ?? '').find((one) => one !== '' && one !== quotePage) ?? '';
        return link;
      })
      .not.toBe('');
    return link;
  });

  if (SHOTS) {
    const pdf = await fetch(`${product.url}/api/invoices/${invoice}.pdf`, {
      headers: { Authorization: `Bearer ${product.admin.accessToken}` },
    });
    writeFileSync(`${SHOTS}/invoice.pdf`, Buffer.from(await pdf.arrayBuffer()));
  }

  await theirs.goto(invoicePage);
  await expect(theirs.getByText('288.85 EUR').first()).toBeVisible();
  if (SHOTS) await theirs.screenshot({ path: `${SHOTS}/paying-offer.png`, fullPage: true });
  expect(stripe.sessions).toHaveLength(0);
  await theirs.getByRole('button', { name: 'Pay 288.85 EUR by card' }).click();
  await expect(theirs.getByRole('heading', { name: `Invoice ${number}` })).toBeVisible();
  await expect(theirs.getByText('28885 eur')).toBeVisible();
  expect(new URL(theirs.url()).origin).not.toBe(product.url);
  await theirs.getByRole('link', { name: 'Back' }).click();
  await theirs.getByRole('button', { name: 'Pay 288.85 EUR by card' }).click();
  await theirs.getByRole('button', { name: 'Pay', exact: true }).click();
  await expect(theirs.getByText('Your payment is being confirmed')).toBeVisible();
  await expect(theirs.getByRole('button', { name: /by card/ })).toHaveCount(0);
  if (SHOTS) await theirs.screenshot({ path: `${SHOTS}/paying-waits.png`, fullPage: true });
  expect(stripe.sessions).toHaveLength(1);

  await stripe.tellPaid(product.url, stripe.sessions[0]!);
  await expect(async () => {
    await theirs.getByRole('link', { name: 'Look again' }).click();
    await expect(theirs.getByText('This invoice is settled')).toBeVisible({ timeout: 1000 });
  }).toPass();
  if (SHOTS) await theirs.screenshot({ path: `${SHOTS}/paying-paid.png`, fullPage: true });

  await page.reload();
  await expect(page.getByText('paid', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: `Lamps for ${nora.name}` }).click();
  const bills = page.getByRole('region', { name: 'Quotes and invoices' });
  await expect(bills.getByRole('listitem').filter({ hasText: number })).toContainText('paid');
  await expect(page.getByRole('link', { name: `Invoice ${number}: paid (288.85 EUR)` }).first()).toBeVisible();
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/paying-deal.png`, fullPage: true });

  // Some of it goes back the way that it came.
  await page.goto(`${product.url}/invoices/${invoice}`);
  await page.getByRole('button', { name: 'Pay back, €288.85' }).click();
  const dialog = page.getByRole('dialog', { name: 'Pay back through Stripe' });
  await dialog.getByLabel('Amount, EUR').fill('300');
  await dialog.getByRole('button', { name: 'Pay back' }).click();
  await expect(dialog.getByText('Is at most 288.85 EUR, what is left of the payment')).toBeVisible();
  await dialog.getByLabel('Amount, EUR').fill('88.85');
  await dialog.getByLabel('Why').fill('One came broken');
  await expectAccessible(page);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/paying-refund.png` });
  await dialog.getByRole('button', { name: 'Pay back' }).click();
  await expect(page.getByText('Refund asked for')).toBeVisible();
  expect(stripe.refunds).toEqual([{ payment: `pi_${stripe.sessions[0]!.id}`, amount: 8885 }]);
  await stripe.tellRefunded(product.url, stripe.sessions[0]!, 8885);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('Paid back', { exact: true })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await theirs.context().close();
});
