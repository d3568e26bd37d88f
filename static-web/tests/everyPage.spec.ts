import { expectFaultless } from './support/axe';
import { expect, storeSession, test } from './support/fixtures';
import { startProgram, type Program } from './support/program';
import { ADMIN, Product } from './support/product';

const PAGES = [
  '/today',
  '/inbox',
  '/approvals',
  '/outbox',
  '/contacts',
  '/contacts/duplicates',
  '/companies',
  '/deals',
  '/deals?view=list',
  '/tasks',
  '/calendar',
  '/products',
  '/vendors',
  '/outreach/sequences',
  '/outreach/campaigns',
  '/outreach/templates',
  '/outreach/segments',
  '/outreach/forms',
  '/outreach/occasions',
  '/automations',
  '/outreach/suppressions',
  '/outreach/consents',
  '/backlinks',
  '/quotes',
  '/invoices',
  '/invoices/bank',
  '/orders',
  '/reports',
  '/reports?tab=ai',
  '/reports?tab=deals',
  '/reports?tab=work',
  '/forecast',
  '/ai/quality',
  '/ai/decisions',
  '/ai/backtest',
  '/knowledge',
  '/import',
  '/import/products',
  '/settings/team',
  '/settings/mailboxes',
  '/settings/replies',
  '/settings/prompts',
  '/settings/fields',
  '/settings/pipelines',
  '/settings/webhooks',
  '/settings/api-keys',
  '/settings/billing',
  '/settings/scheduling',
  '/settings/account',
  '/settings/policies',
  '/settings/synonyms',
  '/settings/privacy',
  '/operations',
  '/setup',
  '/no/such/page',
];

/** Lists whose first entry has a page of its own. */
const RECORDS = ['contacts', 'companies', 'deals', 'products', 'quotes', 'invoices'];

test.describe('of an empty product', () => {
  test.describe.configure({ mode: 'default', timeout: 120_000 });
  let empty: Program;
  let shop: Product;
  test.beforeAll(async () => {
    test.setTimeout(180_000);
    empty = await startProgram({ Mancrel__Admin__Password: ADMIN.password });
    shop = new Product(empty.url, await Product.signIn(empty.url, ADMIN));
  });
  test.afterAll(() => empty.stop());

  for (const path of PAGES)
    test(`${path} has no fault`, async ({ page, context }) => {
      await storeSession(context, shop.admin);
      await page.goto(empty.url + path);
      await expectFaultless(page);
    });
});

test.describe('of the demonstration', () => {
  test.describe.configure({ mode: 'default', timeout: 120_000 });
  let demo: Program;
  let shop: Product;
  test.beforeAll(async () => {
    test.setTimeout(180_000);
    demo = await startProgram({ Mancrel__Admin__Password: ADMIN.password }, '--demo');
    shop = new Product(demo.url, await Product.signIn(demo.url, ADMIN));
    await expect
      .poll(async () => (await shop.call<{ items: unknown[] }>('/api/approvals')).items.length, { timeout: 90_000 })
      .toBeGreaterThan(0);
  });
  test.afterAll(() => demo.stop());

  for (const path of PAGES)
    test(`${path} has no fault`, async ({ page, context }) => {
      await storeSession(context, shop.admin);
      await page.goto(demo.url + path);
      await expectFaultless(page);
    });

  for (const name of RECORDS)
    test(`the page of one of ${name} has no fault`, async ({ page, context }) => {
      const [first] = (await shop.call<{ items: { id: string; sku?: string }[] }>(`/api/${name}?limit=1`)).items;
      await storeSession(context, shop.admin);
      await page.goto(`${demo.url}/${name}/${first!.sku ?? first!.id}`);
      await expectFaultless(page);
    });

  test('an open conversation has no fault', async ({ page, context }) => {
    const [first] = (await shop.call<{ items: { conversationId: string }[] }>('/api/approvals')).items;
    await storeSession(context, shop.admin);
    await page.goto(`${demo.url}/inbox/${first!.conversationId}`);
    await expectFaultless(page);
  });

  test('signing in has no fault', async ({ page }) => {
    await page.goto(`${demo.url}/sign-in`);
    await expectFaultless(page);
  });
});
