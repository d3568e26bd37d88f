import { expect, storeSession, test } from './support/fixtures';
import { ADMIN, Product } from './support/product';

test('two tabs whose sign-in ran out together refresh it once and stay signed in', async ({ context, mancrel }) => {
  await storeSession(context, await Product.signIn(mancrel.url, ADMIN));
  const tabs = [await context.newPage(), await context.newPage()];
  for (const tab of tabs) {
    await tab.goto('/outbox');
    await expect(tab.getByRole('heading', { name: 'Outbox', level: 1 })).toBeVisible();
  }

  let refreshes = 0;
  context.on('request', (request) => (refreshes += request.url().endsWith('/api/auth/refresh') ? 1 : 0));
  await tabs[0]!.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem('mancrel.session')!) as Record<string, unknown>;
    localStorage.setItem('mancrel.session', JSON.stringify({ ...kept, expiresAt: 0 }));
  });
  await Promise.all(tabs.map((tab) => tab.reload()));
  for (const tab of tabs) {
    await expect(tab.getByRole('heading', { name: 'Outbox', level: 1 })).toBeVisible();
    await expect(tab).toHaveURL(/\/outbox/);
  }

  expect(refreshes).toBe(1);
});
