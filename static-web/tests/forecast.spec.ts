import { mkdirSync, readFileSync } from 'node:fs';
import { expect, expectAccessible, test } from './support/fixtures';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

test('open deals are told with base and interval, by month and stage, and saved', async ({ signedIn, mancrel }) => {
  const deal = (value: string, stageId: string, month: string) =>
    mancrel.call('/api/deals', 'POST', {
      title: `Forecast ${value}`,
      pipelineId: 'pl_sales',
      stageId,
      value: { amount: value, currency: 'CHF' },
      expectedCloseOn: `${month}-20`,
    });
  await deal('1000.00', 'negotiating', '2027-02');
  await deal('400.00', 'interested', '2027-03');

  const page = await signedIn('/forecast');
  await expect(page.getByRole('heading', { level: 1, name: 'Forecast' })).toBeVisible();
  await expect(page).toHaveTitle(/Forecast/);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('2 open deals, worth CHF 1,400.00 if all are won.')).toBeVisible({ timeout: 2_000 });
  }).toPass();

  // 80 % of 1000 and 40 % of 400, as the pipeline states.
  await expect(page.getByText('CHF 960.00', { exact: true }).first()).toBeVisible();
  await expect(page.getByText(/In 9 of 10 cases between CHF\s[\d,.]+ and CHF\s[\d,.]+/)).toBeVisible();
  const months = page.getByRole('group', { name: 'By month' });
  await expect(months.getByRole('row', { name: /February 2027.*CHF\s800\.00/ })).toBeVisible();
  await expect(
    page
      .getByRole('region', { name: 'Why so likely' })
      .first()
      .getByRole('row', { name: /Negotiating.*80%/ }),
  ).toBeVisible();
  await expectAccessible(page);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/forecast.png`, fullPage: true });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/forecast-dark.png`, fullPage: true });

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  const file = await (await saving).path();
  const saved = readFileSync(file, 'utf8');
  expect(saved).toContain('month,2027-02,,CHF,1,1000.00,800.00,');
  expect(saved).toMatch(/odds,negotiating,Sales: Negotiating,,\d+,,0\.\d+/);

  await page.getByRole('combobox', { name: 'Pipeline' }).click();
  await page.getByRole('option', { name: 'Backlink Outreach' }).click();
  await expect(page.getByRole('heading', { name: 'No open deals with a value' })).toBeVisible();

  await expect(page).toHaveURL(/pipeline=/);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'No open deals with a value' })).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/forecast');
  await expect(page.getByText('2 open deals, worth CHF 1,400.00 if all are won.')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/forecast-390.png`, fullPage: true });
});

test('what quotes of open deals ask is told by product, and the chance of the deal on its page and in the list', async ({
  signedIn,
  mancrel,
}) => {
  const contact = (await mancrel.call('/api/contacts', 'POST', { name: 'Mugs for the hotel' })) as { id: string };
  const deal = (await mancrel.call('/api/deals', 'POST', {
    title: 'Forty mugs',
    pipelineId: 'pl_sales',
    stageId: 'negotiating',
    contactId: contact.id,
  })) as { id: string };
  await mancrel.call('/api/quotes', 'POST', {
    contactId: contact.id,
    dealId: deal.id,
    currency: 'EUR',
    lines: [
      {
        sku: 'MUG-1',
        description: 'Stoneware Mug',
        quantity: 40,
        unitPrice: { amount: '16.50', currency: 'EUR' },
        taxRate: '0.19',
      },
    ],
  });

  const page = await signedIn('/forecast');
  const products = page.getByRole('region', { name: 'By product' }).first();
  await expect(products.getByRole('row', { name: /Stoneware Mug.*40.*€660\.00/ })).toBeVisible();
  await expectAccessible(page);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/forecast-products.png`, fullPage: true });

  await page.goto(`/deals/${deal.id}`);
  const facts = page.getByRole('complementary');
  await expect(facts.getByRole('heading', { name: 'Chance' })).toBeVisible();
  await expect(facts.getByText(/in 9 of 10 cases \d+ to \d+/)).toBeVisible();
  await expect(facts.getByText('the stage', { exact: true })).toBeVisible();
  await expectAccessible(page);

  await page.goto('/deals?view=list');
  await page.getByRole('button', { name: 'Chance' }).click();
  await expect(page.getByRole('columnheader', { name: /Chance/ })).toHaveAttribute('aria-sort', 'ascending');
  await expect(page).toHaveURL(/sort=score/);
  await expect(page.getByRole('row', { name: /Forty mugs.*\d\d$/ })).toBeVisible();
  await expectAccessible(page);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/deals-chance.png` });
});
