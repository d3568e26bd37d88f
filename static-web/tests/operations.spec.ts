import { expect, expectAccessible, test } from './support/fixtures';
import { Product } from './support/product';

test('operations tell what works, what waits and who did what', async ({ signedIn }) => {
  const page = await signedIn('/operations?tab=health');
  await expect(page.getByText('Everything works')).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Incoming mail' })).toBeVisible();
  await page.getByRole('navigation', { name: 'What to look at' }).getByRole('link', { name: 'Who did what' }).click();
  await page.getByText('Users and settings', { exact: true }).click();
  await expect(page).toHaveURL(/trail=administration/);
  await expect(page.getByText(/user added as admin/).first()).toBeVisible();
});

test('what could not be processed says why and is tried again', async ({ signedIn, page }) => {
  // A dead letter takes a failure that lasts, which takes another start to set up: the list is given.
  const at = new Date().toISOString();
  const letter = {
    id: 'd1',
    etag: '1',
    createdAt: at,
    updatedAt: at,
    queue: 'catalogue-events',
    messageId: 'm1',
    count: 10,
    firstSeen: at,
    lastSeen: at,
  };
  let items: unknown[] = [{ ...letter, reason: 'no vendor is called acme any more', body: { vendor: 'acme' } }];
  await page.route('**/api/deadletters?*', (route) => route.fulfill({ json: { items } }));
  await page.route('**/api/deadletters/d1/replay', (route) => {
    items = [];
    return route.fulfill({ status: 204 });
  });
  await signedIn('/operations');
  await expect(page.getByText('A change of products by a vendor could not be taken over')).toBeVisible();
  await expect(page.getByText('No vendor is called acme any more')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('Trying it again')).toBeVisible();
  await expect(page.getByText('Everything was processed')).toBeVisible();
});

test('several that failed are tried again at once, chosen or by their reason', async ({ signedIn, page }) => {
  const at = new Date().toISOString();
  const letter = (id: string, reason: string) => ({
    id,
    etag: '1',
    createdAt: at,
    updatedAt: at,
    queue: 'catalogue-events',
    messageId: id,
    reason,
    reasonId: reason,
    count: 10,
    firstSeen: at,
    lastSeen: at,
    body: null,
  });
  let items = [letter('d1', 'acme is gone'), letter('d2', 'acme is gone'), letter('d3', 'it broke'), letter('d4', 'it fell')];
  const asked: { ids?: string[]; reasonId?: string }[] = [];
  await page.route('**/api/deadletters?*', (route) => route.fulfill({ json: { items } }));
  await page.route('**/api/deadletters/replay', (route) => {
    const body = route.request().postDataJSON() as { ids?: string[]; reasonId?: string };
    asked.push(body);
    const going = items.filter((one) => body.ids?.includes(one.id) ?? one.reasonId === body.reasonId);
    items = items.filter((one) => !going.includes(one));
    return route.fulfill({ json: { items: going.map(({ id }) => ({ id, replayed: true })), replayed: going.length, more: false } });
  });
  await signedIn('/operations');
  await expect(page.getByRole('button', { name: 'Try all with this reason' })).toHaveCount(2);
  await page.getByRole('checkbox', { name: 'Choose: It broke' }).check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Try 1 again' }).click();
  await expect(page.getByText('It broke')).toHaveCount(0);
  await page.getByRole('button', { name: 'Try all with this reason' }).first().click();
  await expect(page.getByText('2 are tried again')).toBeVisible();
  await expect(page.getByText('It fell')).toBeVisible();
  expect(asked).toEqual([{ ids: ['d3'] }, { reasonId: 'acme is gone' }]);
});

test('the backups say how they went, and one is made at once', async ({ signedIn, page }) => {
  const at = new Date().toISOString();
  const well = {
    scheduled: true,
    folder: '/srv/mancrel-backups',
    everyHours: 24,
    keep: 14,
    running: false,
    old: false,
    last: { name: 'mancrel-20261130-023000', at, files: 12, bytes: 3_500_000 },
    failedAt: null,
    fault: null,
    next: at,
  };
  let now: object = { ...well, failedAt: at, fault: 'the disk of /srv/mancrel-backups is full' };
  await page.route('**/api/operations/backup', (route) => {
    if (route.request().method() === 'POST') now = well;
    return route.fulfill({ status: route.request().method() === 'POST' ? 202 : 200, json: now });
  });
  await signedIn('/operations?tab=backup');
  await expect(page.getByText('The last backup failed')).toBeVisible();
  await expect(page.getByText('The disk of /srv/mancrel-backups is full')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Make one now' }).click();
  await expect(page.getByText('The last backup came out well')).toBeVisible();
  await expect(page.getByText('12 files')).toBeVisible();
});

test('without a folder the page says how backups are switched on', async ({ signedIn }) => {
  const page = await signedIn('/operations?tab=backup');
  await expect(page.getByText('Mancrel:Backup:Folder')).toBeVisible();
});

test('what somebody should look at stands above the parts that work', async ({ signedIn, page }) => {
  const reasons = ['there are dead letters: messages that could not be processed'];
  await page.route('**/api/operations/health', (route) =>
    route.fulfill({ json: { state: 'degraded', reasons, dependencies: [], queues: [] } }),
  );
  await signedIn('/operations?tab=health');
  await expect(page.getByText('It works, and somebody should look')).toBeVisible();
  await expect(page.getByText('There are dead letters: messages that could not be processed')).toBeVisible();
});

test('who may not operate is told so', async ({ signedIn, mancrel }) => {
  const email = `rolf.${Date.now().toString(36)}@shop.example`;
  await mancrel.call('/api/users', 'POST', { email, name: 'Rolf', role: 'rep', password: 'rolf has a password' });
  const rolf = await Product.signIn(mancrel.url, { email, password: 'rolf has a password' });
  const page = await signedIn('/operations', rolf);
  await expect(page.getByText('Not yours to see')).toBeVisible();
  await page.goto('/settings/team');
  await expect(page.getByText('Not yours to see')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Operations' })).toHaveCount(0);
});

for (const scheme of ['light', 'dark'] as const)
  test(`operations are accessible in the ${scheme}`, async ({ signedIn, page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme: scheme });
    await signedIn('/operations');
    for (const tab of ['letters', 'health', 'audit', 'backup']) {
      await page.goto(`/operations?tab=${tab}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
      await expectAccessible(page);
    }
  });
