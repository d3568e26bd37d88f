import { mkdirSync, readFileSync } from 'node:fs';
import { type Page } from '@playwright/test';
import { expect, expectAccessible, storeSession, test } from './support/fixtures';
import { startProgram, type Program } from './support/program';
import { ADMIN, Product, type Tokens } from './support/product';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

// What names itself headless is taken for a machine and is not counted.
const PERSON = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

const REPORTS = [
  'Letters',
  'AI',
  'Outreach',
  'Deals',
  'Ways of deals',
  'Scores',
  'Process',
  'Team',
  'Workload',
  'Demand',
  'Who stays away',
  'Customer value',
  'New customers',
  'Records',
];

/** The demonstration has two years behind it: every report has something to tell. */
test.describe('of the demonstration', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 });
  let demo: Program;
  let shop: Product;

  test.beforeAll(async () => {
    demo = await startProgram({ Mancrel__Admin__Password: ADMIN.password }, '--demo');
    shop = new Product(demo.url, await Product.signIn(demo.url, ADMIN));
    await expect
      .poll(async () => (await shop.call<{ total: { customers: number } }[]>('/api/analytics/deals')).length, { timeout: 60_000 })
      .toBeGreaterThan(1);
    await expect.poll(async () => (await shop.call<{ inbound: number }>('/api/stats')).inbound, { timeout: 60_000 }).toBeGreaterThan(20);
  });
  test.afterAll(() => demo.stop());

  const open = async (page: Page, path: string, who: Tokens = shop.admin) => {
    await storeSession(page.context(), who);
    await page.goto(demo.url + path);
    await settled(page);
  };

  for (const scheme of ['light', 'dark'] as const)
    test(`every report is drawn and accessible in the ${scheme}`, async ({ page }) => {
      const faults: string[] = [];
      page.on('pageerror', (fault) => faults.push(fault.message));
      page.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize(scheme === 'light' ? { width: 1440, height: 900 } : { width: 390, height: 844 });
      await open(page, '/reports');
      await expect(page.getByRole('heading', { level: 1, name: 'Reports' })).toBeVisible();
      await expect(page).toHaveTitle(/Reports/);
      for (const name of REPORTS)
        await test.step(name, async () => {
          const tab = page.getByRole('navigation', { name: 'Reports' }).getByRole('link', { name, exact: true });
          await tab.click();
          await expect(tab).toHaveAttribute('aria-current', 'page');
          await settled(page);
          await expect(page.getByRole('region').first()).toBeVisible();
          await expectAccessible(page);
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(scheme === 'light' ? 1440 : 390);
          if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name.replaceAll(' ', '-')}-${scheme}.png` });
        });
      expect(faults).toEqual([]);
    });

  test('a figure stands with its base and interval, as the API tells it, and is saved with them', async ({ page }) => {
    const [cycle] =
      await shop.call<{ stages: { name: string; wentOn: { count: number; base: number; low: number } }[] }[]>('/api/insight/cycle');
    const stage = cycle!.stages[0]!;
    await open(page, '/reports?tab=deals');
    const table = page.getByRole('region', { name: 'Sales cycle' }).getByRole('row', { name: stage.name });
    await expect(table.first()).toContainText(`${stage.wentOn.count} of ${stage.wentOn.base}`);
    await expect(table.first()).toContainText(`${Math.floor(stage.wentOn.low * 100)}% to`);
    await expect(page.getByRole('img', { name: /^Where deals stand\. New Lead: \d/ })).toBeVisible();

    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as CSV: Sales cycle' }).click();
    const file = readFileSync(await (await saving).path(), 'utf8').split('\r\n');
    expect(file[0]).toBe('stage,went_on_count,went_on_base,went_on_share,went_on_low,went_on_high,mean_days');
    expect(file[1]).toContain(`${stage.name},${stage.wentOn.count},${stage.wentOn.base},`);
  });

  test('what is chosen stands in the address', async ({ page }) => {
    await open(page, '/reports?tab=deals');
    await page.getByLabel('Pipeline').selectOption('Backlink Outreach');
    await expect(page).toHaveURL(/pipeline=/);
    await page.reload();
    await expect(page.getByLabel('Pipeline').locator('option:checked')).toHaveText('Backlink Outreach');
    await page.getByRole('link', { name: 'Letters', exact: true }).click();
    await page.getByLabel('Days').selectOption('Last 365 days');
    await expect(page.getByRole('heading', { name: 'Week by week' })).toBeVisible();
    await expect(page).toHaveURL(/span=year/);
  });

  test('a customer who bought once becomes a task with one press', async ({ page }) => {
    await open(page, '/reports?tab=risk&all=yes');
    const make = page.getByRole('button', { name: /^Make a task: / }).first();
    const name = (await make.getAttribute('aria-label'))!.replace('Make a task: ', '');
    await make.click();
    await expect(page.getByText(`A task for today is made: ${name}`)).toBeVisible();
    await expect(make).toBeDisabled();
    const tasks = await shop.call<{ items: { title: string; companyId?: string; contactId?: string; dueAt?: string }[] }>(
      `/api/tasks?q=${encodeURIComponent(name)}`,
    );
    const task = tasks.items.find((one) => one.title === `Tell ${name} what goes with the first purchase`);
    expect(task?.companyId ?? task?.contactId).toBeTruthy();
    expect(task?.dueAt).toBeTruthy();
  });

  test('a dashboard is read by whoever has its link, until it is taken back', async ({ page, browser }) => {
    await open(page, '/reports');
    await page.getByRole('button', { name: 'Share by link' }).click();
    const dialog = page.getByRole('dialog', { name: 'Share a dashboard' });
    await expect(dialog.getByText('No dashboard is shared.')).toBeVisible();
    await dialog.getByLabel('Dashboard').selectOption('At a glance');
    await dialog.getByLabel('Days told of').selectOption('Last 90 days');
    await dialog.getByRole('button', { name: 'Make a link' }).click();
    const link = dialog.getByRole('listitem').first();
    await expect(link).toContainText('At a glance, Last 90 days');
    await expectAccessible(page);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/share-dialog.png` });
    const address = await link.getByLabel('Link').inputValue();

    for (const [scheme, locale, width] of [
      ['light', 'en', 1280],
      ['dark', 'ru', 390],
      ['light', 'uz', 390],
    ] as const) {
      const context = await browser.newContext({ userAgent: PERSON, colorScheme: scheme, locale, viewport: { width, height: 844 } });
      const outside = await context.newPage();
      await outside.goto(address);
      await expect(outside.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(outside.getByRole('table').first()).toBeVisible();
      await expectAccessible(outside);
      expect(await outside.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      if (SHOTS) await outside.screenshot({ path: `${SHOTS}/shared-${locale}-${scheme}.png`, fullPage: true });
      await outside.mouse.move(40, 40);
      await outside.mouse.move(80, 80);
      await context.close();
    }
    await expect
      .poll(async () => (await shop.call<{ shares: { opens: number }[] }>('/api/analytics/shares')).shares[0]!.opens)
      .toBeGreaterThan(0);

    await link.getByRole('button', { name: /^Take back/ }).click();
    await expect(link).toContainText('Taken back');
    const answer = await page.request.get(address);
    expect(answer.status()).toBe(410);
    expect(await answer.text()).toContain('This link was taken back.');
  });

  test('figures are asked for by mail, and stopped', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, '/reports?tab=ai');
    await page.getByRole('button', { name: 'By mail' }).click();
    const dialog = page.getByRole('dialog', { name: 'Figures by mail' });
    await expect(dialog.getByLabel('What the AI did')).toBeChecked();
    await dialog.getByLabel('Campaigns').check();
    await dialog.getByLabel('How often').selectOption('Every month');
    await dialog.getByLabel('On the day').selectOption('3');
    await dialog.getByLabel(/^At \(/).selectOption('07:00');
    await dialog.getByRole('button', { name: 'Send me these' }).click();
    const mail = dialog.getByRole('listitem');
    await expect(mail).toContainText('Each month on day 3 at 07:00');
    await expect(mail).toContainText('What the AI did, Campaigns');
    await expectAccessible(page);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/mail-dialog-phone.png` });
    await mail.getByRole('button', { name: /^Stop: / }).click();
    await expect(dialog.getByText('You get no figures by mail.')).toBeVisible();
  });

  test('the event log is saved by who may export, and shown to nobody else', async ({ page, browser }) => {
    await open(page, '/reports?tab=flow');
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Deals (XES)' }).click();
    expect(readFileSync(await (await saving).path(), 'utf8')).toContain('<log');

    const viewer = { email: `viewer.${Date.now()}@mancrel.local`, password: 'a-long-enough-password' };
    await shop.call('/api/users', 'POST', { ...viewer, name: 'Vera Viewer', role: 'viewer' });
    const context = await browser.newContext();
    const theirs = await context.newPage();
    await open(theirs, '/reports?tab=flow', await Product.signIn(demo.url, viewer));
    await expect(theirs.getByRole('heading', { name: 'How letters flow' })).toBeVisible();
    await expect(theirs.getByRole('button', { name: 'Deals (XES)' })).toHaveCount(0);
    await theirs.goto(`${demo.url}/reports?tab=risk&all=yes`);
    await expect(theirs.getByRole('heading', { name: 'Customers', exact: true })).toBeVisible();
    await expect(theirs.getByRole('button', { name: /^Make a task/ })).toHaveCount(0);
    await context.close();
  });

  test('what wants looking at is said on Today, becomes a task, and rests until it changes', async ({ page }) => {
    const { alerts } = await shop.call<{ alerts: { kind: string; name?: string }[] }>('/api/insight/alerts');
    const [first, second] = alerts.filter((one) => one.kind === 'stuck_deal');
    expect(second).toBeTruthy();
    await open(page, '/today');
    const part = page.getByRole('region', { name: /^Worth a look/ });
    const line = (name?: string) => part.getByText(`Nothing was done in time for the deal ${name};`);
    await expect(line(first!.name).first()).toBeVisible();
    await expectAccessible(page);
    if (SHOTS) await part.screenshot({ path: `${SHOTS}/alerts.png` });

    await part
      .getByRole('button', { name: `Make a task: Move on: ${first!.name}` })
      .first()
      .click();
    await expect(page.getByText(`A task for today is made: Move on: ${first!.name}`)).toBeVisible();
    const rest = part.getByRole('button', { name: `Let it rest until it changes: Move on: ${second!.name}` }).first();
    await rest.click();
    await expect(page.getByText('It rests until it changes')).toBeVisible();
    const count = part.getByRole('heading', { level: 2 });
    await expect(count).toHaveText(`Worth a look ${alerts.length - 2}`);
    await page.reload();
    await expect(count).toHaveText(`Worth a look ${alerts.length - 2}`);
    const tasks = await shop.call<{ items: { title: string; dealId?: string }[] }>('/api/tasks?q=Move');
    expect(tasks.items.find((one) => one.title === `Move on: ${first!.name}`)?.dealId).toBeTruthy();

    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    if (SHOTS) await part.screenshot({ path: `${SHOTS}/alerts-390.png` });
  });

  test('what is not permitted and what fails is said in words', async ({ page }) => {
    await page.route('**/api/insight/workload', (route) =>
      route.fulfill({ status: 403, contentType: 'application/problem+json', body: '{"title":"Forbidden","status":403}' }),
    );
    await open(page, '/reports?tab=work');
    await expect(page.getByRole('alert')).toContainText('Not yours to see');
    await page.unroute('**/api/insight/workload');
    await page.route('**/api/insight/clv*', (route) =>
      route.fulfill({ status: 400, contentType: 'application/problem+json', body: '{"title":"Odd","status":400,"detail":"that is odd"}' }),
    );
    await page.goto(`${demo.url}/reports?tab=lifetime`);
    await expect(page.getByRole('alert')).toContainText('That is odd.');
    await page.unroute('**/api/insight/clv*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { name: 'What customers are worth' })).toBeVisible();
  });

  for (const [language, title] of [
    ['ru', 'Отчёты'],
    ['uz', 'Hisobotlar'],
  ] as const)
    test(`it is said in ${language}`, async ({ page }) => {
      await page.context().addInitScript((spoken) => localStorage.setItem('mancrel.language', spoken), language);
      await open(page, '/reports?tab=lifetime');
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
      await expectAccessible(page);
    });
});

const settled = async (page: Page) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('status', { name: /^Loading|загружается|yuklanmoqda/ })).toHaveCount(0);
};
