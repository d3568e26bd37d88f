import { customer, expect, expectAccessible, test } from './support/fixtures';

test('old addresses of the AI pages lead to where they are now', async ({ signedIn }) => {
  const page = await signedIn('/quality');
  await expect(page).toHaveURL(/\/ai\/quality$/);
  await page.goto('/decisions');
  await expect(page).toHaveURL(/\/ai\/decisions$/);
  await expect(page.getByRole('heading', { name: 'Decisions', level: 1 })).toBeVisible();
});

test('a backtest tells what another threshold would have let go', async ({ signedIn, mancrel }) => {
  const nora = customer();
  await mancrel.mail({ from: nora.from, text: 'Hello, is the Oak Desk Lamp in stock?' }, 'held');
  const page = await signedIn('/ai/backtest');
  await page.getByRole('button', { name: 'Run' }).click();
  await expect(page.getByText(/would be answered without a person/)).toBeVisible();
  const slider = page.getByRole('slider', { name: 'If replies left by themselves from this confidence on' });
  await slider.focus();
  await slider.press('End');
  await expect(page.getByText(/^At 99%, /)).toBeVisible();
  await slider.press('Home');
  await expect(page.getByText(/^At 50%, /)).toBeVisible();
});

// The other pages are looked through in everywhere.spec.ts, at the width of a desk.
const OTHERS = [
  '/settings/policies',
  '/settings/mailboxes',
  '/settings/team',
  '/settings/pipelines',
  '/settings/replies',
  '/settings/prompts',
  '/settings/fields',
  '/settings/webhooks',
  '/settings/api-keys',
  '/settings/account',
  '/setup',
  '/ai/backtest',
  '/contacts/duplicates',
  '/products/LAMP-1',
];
const NARROW = ['/today', '/approvals', '/tasks', '/contacts', '/deals', '/products', '/ai/quality', '/ai/decisions', '/operations'];

// Colours are a scheme's, and what overlaps or cannot be reached is a width's: each is looked at once on each page.
const LOOKS = [
  { width: 1440, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const;

for (const [name, paths, looks] of [
  ['the pages of the settings', OTHERS.slice(0, 10), LOOKS],
  ['pages within pages', OTHERS.slice(10), LOOKS],
  ['the places of the menu on a phone', NARROW, LOOKS.slice(1)],
] as const)
  test(`${name} are accessible, each loaded once`, async ({ signedIn }) => {
    test.slow();
    const page = await signedIn('/today');
    for (const path of paths)
      await test.step(path, async () => {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
        await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
        for (const { width, colorScheme } of looks) {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme });
          await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
          await expectAccessible(page);
        }
      });
  });

for (const [language, said] of [
  ['ru', { inbox: 'Входящие', decisions: 'Решения', quality: 'Качество ИИ', approvals: 'На согласовании', outbox: 'Исходящие' }],
  ['uz', { inbox: 'Kiruvchilar', decisions: 'Qarorlar', quality: 'SI sifati', approvals: 'Tasdiqlash', outbox: 'Chiquvchilar' }],
] as const)
  test(`no name of the API or of a setting is read in ${language}`, async ({ signedIn, mancrel, context }) => {
    test.slow();
    await mancrel.question(customer().from);
    await context.addInitScript((kept) => localStorage.setItem('mancrel.language', kept), language);
    const page = await signedIn('/inbox');
    for (const [path, title] of [
      ['/approvals', said.approvals],
      ['/outbox', said.outbox],
      ['/ai/decisions', said.decisions],
      ['/ai/quality', said.quality],
      ['/inbox', said.inbox],
    ] as const) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeAttached();
      await expect(page.locator('main [role="status"][aria-busy], main .mantine-Skeleton-root')).toHaveCount(0);
      expect(await page.locator('main').innerText()).not.toMatch(/\b[a-z]+_[a-z_]+\b|Mancrel:[A-Z]/);
    }
  });
