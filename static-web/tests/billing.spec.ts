import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { customer, expect, expectAccessible, test } from './support/fixtures';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

test('a quote of a deal is taken, invoiced and paid by hand, and the deal and its timeline tell so', async ({ signedIn, mancrel }) => {
  test.slow();
  const nora = customer();
  await mancrel.product('BILL-1', 'Birch Bill Lamp', '89.90', 12);
  const contact = await mancrel.call<{ id: string }>('/api/contacts', 'POST', { name: nora.name, emails: [nora.address] });
  const pipeline = (await mancrel.call<{ items: { id: string; stages: { id: string }[] }[] }>('/api/pipelines')).items[0]!;
  const deal = await mancrel.call<{ id: string }>('/api/deals', 'POST', {
    title: `Lamps for ${nora.name}`,
    contactId: contact.id,
    pipelineId: pipeline.id,
    stageId: pipeline.stages[0]!.id,
  });

  const page = await signedIn(`/deals/${deal.id}`);
  await page.getByRole('button', { name: 'New quote' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Quote, draft' })).toBeVisible();
  await page.getByRole('button', { name: 'Add a line' }).click();
  const line = page.getByRole('group', { name: 'Line 1' });
  await line.getByRole('textbox', { name: 'Product of the catalogue' }).fill('Birch Bill');
  await page.getByRole('option', { name: /Birch Bill Lamp/ }).click();
  await expect(line.getByLabel('What it is')).toHaveValue('Birch Bill Lamp');
  await expect(line.getByLabel('Price')).toHaveValue('89.90');
  await line.getByLabel('Quantity').fill('3');
  await line.getByLabel('Discount').fill('10%');
  await line.getByLabel('Tax, %').fill('nineteen');
  await expect(line.getByText('Not a number')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await line.getByLabel('Tax, %').fill('19');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save' }).click();
  // 3 × 89.90 less 10 % is 242.73; 19 % of it is 46.1187.
  await expect(page.getByText('€288.85')).toBeVisible();

  await page.getByRole('button', { name: 'Issue' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Issue' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Quote QU-\d{5}$/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'The customer takes it' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Order OR-\d{5}$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Make the invoice' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Invoice, draft' })).toBeVisible();
  await page.getByRole('button', { name: 'Issue' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Issue' }).click();
  const title = page.getByRole('heading', { level: 1, name: /^Invoice IN-\d{5}$/ });
  await expect(title).toBeVisible();
  const number = (await title.textContent())!.replace('Invoice ', '');

  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'PDF' }).click();
  expect((await file).suggestedFilename()).toBe(`${number}.pdf`);

  await page.getByRole('button', { name: 'Record a payment' }).click();
  const dialog = page.getByRole('dialog', { name: 'Record a payment' });
  await dialog.getByLabel('Amount, EUR').fill('300');
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(dialog.getByText('Is at most 288.85 EUR, what is still owed')).toBeVisible();
  await dialog.getByLabel('Amount, EUR').fill('100,00');
  await dialog.getByLabel('Reference at the bank').fill('Statement 12');
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(page.getByText('part paid', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Record a payment' }).click();
  await expect(page.getByLabel('Amount, EUR')).toHaveValue('188.85');
  await page.getByRole('dialog').getByRole('button', { name: 'Record', exact: true }).click();
  await expect(page.getByText('paid', { exact: true })).toBeVisible();
  await expect(page.getByText('Statement 12')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: `Lamps for ${nora.name}` }).click();
  const bills = page.getByRole('region', { name: 'Quotes and invoices' });
  await expect(bills.getByRole('listitem').filter({ hasText: number })).toContainText('paid');
  await expect(page.getByRole('link', { name: `Invoice ${number}: paid (288.85 EUR)` }).first()).toBeVisible();
  await expectAccessible(page);
});

test('an invoice is sent by mail once a person lets it go, and stands as sent', async ({ signedIn, mancrel }) => {
  // What was let go can be taken back for ten seconds.
  test.slow();
  const nora = customer();
  const contact = await mancrel.call<{ id: string }>('/api/contacts', 'POST', { name: nora.name, emails: [nora.address] });
  const made = await mancrel.call<{ id: string }>('/api/invoices', 'POST', {
    contactId: contact.id,
    lines: [{ description: 'Tea', unitPrice: { amount: '10', currency: 'EUR' }, taxRate: '0.2' }],
  });
  await mancrel.call(`/api/invoices/${made.id}/issue`, 'POST', {});
  const page = await signedIn(`/invoices/${made.id}`);
  await page.getByRole('button', { name: 'Send by mail' }).click();
  await expect(page).toHaveURL(/\/approvals/);
  const waits = (await mancrel.call<{ items: { id: string; subject: string; to: string[] }[] }>('/api/approvals')).items;
  const mail = waits.find((one) => one.to.some((to) => to.includes(nora.address)))!;
  await mancrel.call(`/api/messages/${mail.id}/approve`, 'POST', {});
  await page.goto(`/invoices/${made.id}`);
  await expect(page.getByText('sent', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText(nora.address);
});

test('an invoice is credited in part, another is made void, and both stand in the list', async ({ signedIn, mancrel }) => {
  const nora = customer();
  const invoice = async () => {
    const made = await mancrel.call<{ id: string }>('/api/invoices', 'POST', {
      buyer: { name: nora.name },
      lines: ['Tea', 'Cup'].map((description) => ({ description, unitPrice: { amount: '10', currency: 'EUR' }, taxRate: '0.2' })),
    });
    return mancrel.call<{ id: string; number: string }>(`/api/invoices/${made.id}/issue`, 'POST', {});
  };
  const [one, other] = [await invoice(), await invoice()];
  const page = await signedIn(`/invoices/${one.id}`);
  await page.getByRole('button', { name: 'Credit' }).click();
  const dialog = page.getByRole('dialog', { name: `Credit ${one.number}` });
  await dialog.getByLabel('Tea · €10.00').uncheck();
  await dialog.getByLabel('Why').fill('Broken');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Issue the credit note' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Credit note CN-\d{5}$/ })).toBeVisible();
  await expect(page.getByText('€12.00').first()).toBeVisible();

  await page.goto(`/invoices/${other.id}`);
  await page.getByRole('button', { name: 'Void' }).click();
  await page.getByRole('dialog').getByLabel('Why').fill('Twice');
  await page.getByRole('dialog').getByRole('button', { name: 'Void' }).click();
  await expect(page.getByText('void', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Record a payment' })).toHaveCount(0);

  await page.goto('/invoices');
  await page.getByRole('searchbox').fill(nora.name);
  await expect(page.getByRole('link', { name: /^Credit note/ })).toBeVisible();
  await page.getByLabel('State').selectOption('void');
  await expect(page.getByRole('link', { name: `Invoice ${other.number}` })).toBeVisible();
  await expect(page.getByRole('link', { name: `Invoice ${one.number}` })).toHaveCount(0);
});

// One after the other: both save the same settings.
test.describe('settings', () => {
  test.describe.configure({ mode: 'default' });

  test('who sells is set once, and a wrong account is named', async ({ signedIn }) => {
    const page = await signedIn('/settings/billing');
    await page.getByLabel('IBAN').fill('DE88 3704 0044 0532 0130 00');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText(/Is an IBAN such as/)).toBeVisible();
    await page.getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 00');
    await page.getByLabel('VAT number').fill('DE123456789');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved for what is issued from now on')).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('IBAN')).toHaveValue('DE89370400440532013000');
    await expectAccessible(page);
  });

  test('a draft that a quotation goes with leads to it, and the shop that never issued one says its tax in the settings', async ({
    signedIn,
    mancrel,
  }) => {
    const page = await signedIn('/settings/billing');
    await page.getByLabel('Tax of quotes for letters, %').fill('nineteen');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Is a share from 0 to 1').first()).toBeVisible();
    await page.getByLabel('Tax of quotes for letters, %').fill('19');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved for what is issued from now on')).toBeVisible();

    const nora = customer();
    const letter = await mancrel.mail(
      {
        from: nora.from,
        trusted: true,
        subject: 'Quotation',
        text: 'Please send us a quotation for:\n\n2 x Oak Desk Lamp\n4 x Stoneware Mug\n',
      },
      'awaiting_approval',
    );
    await page.goto(`/inbox/${letter.conversationId}`);
    const link = page.getByRole('link', { name: 'A quotation goes with it: look at it or change it' });
    await expect(link).toBeVisible();
    await expectAccessible(page);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/quote-goes-along.png` });
    await link.click();
    await expect(page.getByRole('heading', { level: 1, name: 'Quote, draft' })).toBeVisible();
    // 2 x 89.90 and 4 x 16.50, tax included.
    await expect(page.getByText('€245.80').first()).toBeVisible();
  });
});

for (const scheme of ['light', 'dark'] as const)
  for (const width of [390, 1440])
    test(`the pages fit ${width} pixels in the ${scheme}`, async ({ signedIn, mancrel, page }) => {
      test.slow();
      const lines = ['Birch lamp with a shade of linen, made by hand', 'Packing and insured delivery'].map((description, at) => ({
        description,
        quantity: at + 1,
        unitPrice: { amount: '1289.90', currency: 'EUR' },
        discount: '0.05',
        taxRate: at ? '0.07' : '0.19',
      }));
      const body = { buyer: { name: 'Klára Nováková-Wiesengrund und Söhne GmbH' }, lines, reference: 'PO 2026-11' };
      const draft = await mancrel.call<{ id: string }>('/api/quotes', 'POST', body);
      const made = await mancrel.call<{ id: string }>('/api/invoices', 'POST', body);
      await mancrel.call(`/api/invoices/${made.id}/issue`, 'POST', {});
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      for (const [name, path] of [
        ['list', '/invoices'],
        ['invoice', `/invoices/${made.id}`],
        ['draft', `/quotes/${draft.id}`],
        ['settings', '/settings/billing'],
      ] as const) {
        await signedIn(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
        await expectAccessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width);
        if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}-${scheme}-${width}.png`, fullPage: true });
      }
    });

test('a customer takes a quote on its public page, sees the invoice there and what is paid of it', async ({
  signedIn,
  browser,
  mancrel,
}) => {
  test.slow();
  const nora = customer();
  const contact = await mancrel.call<{ id: string }>('/api/contacts', 'POST', { name: nora.name, emails: [nora.address] });
  const lines = [
    {
      sku: 'LAMP-1',
      description: 'Oak Desk Lamp, with a shade of linen',
      quantity: 3,
      unitPrice: { amount: '89.90', currency: 'EUR' },
      taxRate: '0.19',
    },
    { description: 'Delivery', unitPrice: { amount: '12.00', currency: 'EUR' }, taxRate: '0.07' },
  ];
  const quote = await mancrel.call<{ id: string }>('/api/quotes', 'POST', { contactId: contact.id, lines });
  await mancrel.call(`/api/quotes/${quote.id}/issue`, 'POST', {});
  const linkOf = async (list: string, id: string) => {
    const mail = await mancrel.call<{ id: string }>(`/api/${list}/${id}/send`, 'POST', {});
    return /\/api\/invoices\/[^/\s"\\]+\/page/.exec(JSON.stringify(await mancrel.call(`/api/messages/${mail.id}`)))![0];
  };
  const link = await linkOf('quotes', quote.id);

  // A phone, nobody signed in, and without script.
  const phone = await browser.newContext({
    baseURL: process.env.MANCREL_TEST_URL,
    viewport: { width: 390, height: 800 },
    javaScriptEnabled: false,
  });
  const there = await phone.newPage();
  await there.goto(link);
  await expect(there.getByRole('heading', { level: 1, name: /^Quotation QU-\d{5}$/ })).toBeVisible();
  await shoot(there, 'quote-390');
  await there.getByRole('button', { name: 'Accept the quotation' }).click();
  await expect(there.getByText('We have your acceptance')).toBeVisible();
  await phone.close();

  const page = await signedIn(`/quotes/${quote.id}`);
  await expect(page.getByText('customer says yes', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'The customer takes it' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Order OR-\d{5}$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Make the invoice' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Invoice, draft' })).toBeVisible();
  const id = page.url().split('/').pop()!;
  await mancrel.call(`/api/invoices/${id}/issue`, 'POST', {});

  // Opening the link tells nothing; a hand on the page does.
  const desk = await browser.newContext({
    baseURL: process.env.MANCREL_TEST_URL,
    viewport: { width: 1440, height: 900 },
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  });
  const bill = await desk.newPage();
  await bill.goto(await linkOf('invoices', id));
  await expect(bill.getByRole('heading', { level: 1, name: /^Invoice IN-\d{5}$/ })).toBeVisible();
  await expectAccessible(bill);
  const state = async () => (await mancrel.call<{ state: string }>(`/api/invoices/${id}`)).state;
  expect(await state()).toBe('issued');
  await bill.mouse.move(200, 200);
  await expect.poll(state).toBe('viewed');
  const file = bill.waitForEvent('download');
  await bill.getByRole('button', { name: 'Download PDF' }).click();
  expect((await file).suggestedFilename()).toMatch(/^IN-\d{5}\.pdf$/);
  await mancrel.call(`/api/invoices/${id}/payments`, 'POST', { amount: { amount: '100', currency: 'EUR' } });
  await bill.reload();
  await expect(bill.getByRole('row', { name: /^Paid/ })).toContainText('100.00');
  await shoot(bill, 'invoice-1440');
  await bill.emulateMedia({ colorScheme: 'dark' });
  await shoot(bill, 'invoice-1440-dark');
  await desk.close();
});

/** Nothing of a public page is wider than the screen. */
async function shoot(page: Page, name: string): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
}
