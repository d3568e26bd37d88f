import { mkdirSync } from 'node:fs';
import { customer, expect, expectAccessible, test } from './support/fixtures';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

const today = new Date().toISOString().slice(0, 10);

/** A line of a bank's XML statement. */
const entry = (amount: string, name: string, text: string) =>
  `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${today}</Dt></BookgDt>` +
  `<NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>${name}</Nm></Pty></Dbtr></RltdPties><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls>` +
  `</NtryDtls></Ntry>`;
const camt = (...entries: string[]) =>
  `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>${entries.join('')}</Stmt></BkToCstmrStmt></Document>`;

test('a statement comes in, what is certain is booked, one is booked by hand, one is taken back, and again nothing is new', async ({
  signedIn,
  mancrel,
}) => {
  test.slow();
  const nora = customer();
  const invoice = async (price: string) => {
    const made = await mancrel.call<{ id: string }>('/api/invoices', 'POST', {
      buyer: { name: nora.name },
      lines: [{ description: 'Tea', unitPrice: { amount: price, currency: 'EUR' }, taxRate: '0' }],
    });
    return mancrel.call<{ id: string; number: string }>(`/api/invoices/${made.id}/issue`, 'POST', {});
  };
  const [one, two, three] = [await invoice('119.00'), await invoice('40.00'), await invoice('25.00')];
  const csv = [
    'Kontoauszug;DE89370400440532013000',
    'Buchungstag;Zahlungsbeteiligter Name;Verwendungszweck;Betrag;Waehrung',
    `${today.split('-').reverse().join('.')};${nora.name};Rechnung ${one.number};119,00;EUR`,
    `${today.split('-').reverse().join('.')};${nora.name};${two.number} Danke;40,00;EUR`,
    `${today.split('-').reverse().join('.')};Somebody Else ${nora.name};fuer Tee;27,50;EUR`,
    `${today.split('-').reverse().join('.')};Stadtwerke;Strom;-80,00;EUR`,
  ].join('\n');

  const page = await signedIn('/invoices');
  await page.getByRole('link', { name: 'Bank statements' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Bank statements' })).toBeVisible();
  await page.getByRole('button', { name: 'Bring in a statement' }).click();
  const file = page.locator('input[type=file]');
  await file.setInputFiles({ name: 'umsaetze.csv', mimeType: 'text/csv', buffer: Buffer.from(csv, 'latin1') });
  await expect(page.getByText('4 new lines')).toBeVisible();
  await expect(page.getByLabel('Betrag')).toHaveValue('amount');
  await page.getByLabel('Zahlungsbeteiligter Name').selectOption('party');
  await expect(page.getByText(`${nora.name} · Rechnung ${one.number}`)).toBeVisible();
  await expectAccessible(page);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/bank-import.png`, fullPage: true });
  await page.getByRole('button', { name: 'Take in 4 lines' }).click();

  const row = (text: string) =>
    page
      .getByRole('listitem')
      .filter({ hasText: text })
      .filter({ has: page.getByRole('button') });
  await expect(row(`Rechnung ${one.number}`)).toContainText('The sum is what is owed');
  await expectAccessible(page);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/bank-certain.png`, fullPage: true });
  await page.getByRole('button', { name: /^Book (all )?\d+ certain lines?$/ }).click();
  await expect(page.getByText('Nothing certain waits')).toBeVisible();

  await page.getByRole('link', { name: /^Open/ }).click();
  await row('fuer Tee').getByRole('button', { name: 'Choose invoices' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Invoice', { exact: true }).fill(three.number);
  await page.getByRole('option', { name: new RegExp(three.number) }).click();
  await expect(dialog.getByText('Left to say: €2.50')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Book' })).toBeDisabled();
  await dialog.getByLabel(`Amount on ${three.number}`).fill('27,50');
  await expect(dialog.getByText('More than is owed')).toBeVisible();
  await expectAccessible(page);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/bank-choose.png` });
  await dialog.getByRole('button', { name: 'Book' }).click();
  await expect(dialog).toHaveCount(0);

  await page.getByRole('link', { name: /^Booked/ }).click();
  await row(two.number).getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByText('Taken back').first()).toBeVisible();
  await expect(row(two.number)).toHaveCount(0);
  await page.getByRole('link', { name: /^Certain/ }).click();
  await expect(row(two.number)).toBeVisible();
  await page.goto(`/invoices/${one.id}`);
  await expect(page.getByText('paid', { exact: true })).toBeVisible();

  await page.goto('/invoices/bank');
  await page.getByRole('button', { name: 'Bring in a statement' }).click();
  await file.setInputFiles({ name: 'umsaetze.csv', mimeType: 'text/csv', buffer: Buffer.from(csv, 'latin1') });
  await page.getByLabel('Zahlungsbeteiligter Name').selectOption('party');
  await expect(page.getByText('Every line of this statement is here already.')).toBeVisible();
});

test('an XML statement comes in, a line is set aside with a reason and taken back, and another file is refused', async ({ signedIn }) => {
  const nora = customer();
  const page = await signedIn('/invoices/bank');
  await page.getByRole('button', { name: 'Bring in a statement' }).click();
  await page.locator('input[type=file]').setInputFiles({
    name: 'camt.xml',
    mimeType: 'application/xml',
    buffer: Buffer.from(camt(entry('3.10', nora.name, `interest ${nora.name}`))),
  });
  await page.getByRole('button', { name: 'Take in 1 line' }).click();
  await page.getByRole('link', { name: /^Open/ }).click();
  const row = page.getByRole('listitem').filter({ hasText: `interest ${nora.name}` });
  await row.getByRole('button', { name: 'Set aside' }).click();
  await page.getByRole('dialog').getByLabel('Why').fill('Interest of the bank');
  await page.getByRole('dialog').getByRole('button', { name: 'Set aside' }).click();
  await expect(row).toHaveCount(0);
  await page.getByRole('link', { name: /^Set aside/ }).click();
  await expect(row).toContainText('Interest of the bank');
  await expectAccessible(page);
  await row.getByRole('button', { name: 'Take back' }).click();
  await expect(row).toHaveCount(0);

  await page.getByRole('button', { name: 'Bring in a statement' }).click();
  await page.locator('input[type=file]').setInputFiles({ name: 'a.xml', mimeType: 'application/xml', buffer: Buffer.from('<html/>') });
  await expect(page.getByText('Is another message than camt.053')).toBeVisible();
});
