import { customer, expect, expectAccessible, test } from './support/fixtures';

const PLACES = [
  { path: '/today', title: 'Today' },
  { path: '/inbox', title: 'Inbox' },
  { path: '/approvals', title: 'Approvals' },
  { path: '/outbox', title: 'Outbox' },
  { path: '/tasks', title: 'Tasks' },
  { path: '/calendar', title: 'Calendar' },
  { path: '/contacts', title: 'Contacts' },
  { path: '/companies', title: 'Companies' },
  { path: '/import', title: 'Import' },
  { path: '/deals', title: 'Deals' },
  { path: '/quotes', title: 'Quotes' },
  { path: '/invoices', title: 'Invoices' },
  { path: '/forecast', title: 'Forecast' },
  { path: '/reports', title: 'Reports' },
  { path: '/products', title: 'Products' },
  { path: '/vendors', title: 'Vendors' },
  { path: '/ai/decisions', title: 'Decisions' },
  { path: '/ai/quality', title: 'AI quality' },
  { path: '/outreach/campaigns', title: 'Campaigns' },
  { path: '/outreach/sequences', title: 'Sequences' },
  { path: '/outreach/segments', title: 'Segments' },
  { path: '/outreach/templates', title: 'Templates' },
  { path: '/knowledge', title: 'Knowledge' },
  { path: '/settings', title: 'Settings' },
  { path: '/operations', title: 'Operations' },
] as const;

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`in the ${scheme}`, () => {
    test.use({ colorScheme: scheme });

    test('sign-in is accessible', async ({ page }) => {
      await page.goto('/sign-in');
      await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
      await expectAccessible(page);
    });

    test('a conversation is accessible in each of its views', async ({ signedIn, mancrel }) => {
      test.slow();
      const nora = customer();
      const message = await mancrel.question(nora.from, {
        html: '<p>Hello, how much is the <b>Oak Desk Lamp</b>?</p>',
      });
      const page = await signedIn(`/inbox/${message.conversationId}`);
      await expect(page.getByRole('button', { name: 'Approve and send' })).toBeVisible();
      await expectAccessible(page);
      for (const view of ['History', 'Source', 'HTML']) {
        await page.getByText(view, { exact: true }).click();
        await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
        await expectAccessible(page);
      }
    });

    test('every place is accessible', async ({ signedIn, mancrel }) => {
      // A dozen pages, each looked through whole: near the usual bound on two cores.
      test.slow();
      await mancrel.question(customer().from);
      const page = await signedIn('/inbox');
      for (const { title } of PLACES)
        await test.step(title, async () => {
          await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: title }).click();
          await expect(page).toHaveTitle(new RegExp(title));
          await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
          await expectAccessible(page);
        });
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('no page scrolls sideways', async ({ signedIn, mancrel }) => {
    const nora = customer();
    const message = await mancrel.question(nora.from, { subject: 'A long subject '.repeat(12) });
    const page = await signedIn('/inbox');
    for (const path of [...PLACES.map((place) => place.path), `/inbox/${message.conversationId}`]) {
      await page.goto(path);
      await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
    }
  });

  test('the list leads to a conversation and back', async ({ signedIn, mancrel }) => {
    const nora = customer();
    await mancrel.question(nora.from);
    const page = await signedIn('/inbox');
    await page.getByRole('link').filter({ hasText: nora.name }).tap();
    await expect(page.getByRole('button', { name: 'Approve and send' })).toBeVisible();
    await page.getByRole('link', { name: 'Back to the list' }).tap();
    await expect(page.getByRole('link').filter({ hasText: nora.name })).toBeVisible();
    await page.getByRole('link', { name: 'Approvals' }).tap();
    await expect(page.getByRole('heading', { name: 'Approvals' })).toBeVisible();
  });
});

test('an address that leads nowhere says so', async ({ signedIn }) => {
  const page = await signedIn('/nowhere');
  await expect(page.getByText('There is nothing here')).toBeVisible();
});
