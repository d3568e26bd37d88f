import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './support/fixtures';
import type { Product } from './support/product';

interface DealOfApi {
  id: string;
  title: string;
  stageId: string;
  etag: string;
  status: string;
}

let made = 0;

/** A deal that no other test moves. */
async function deal(mancrel: Product, stageId = 'new_lead', more: Record<string, unknown> = {}): Promise<DealOfApi> {
  const title = `Lamps ${process.env.TEST_WORKER_INDEX ?? '0'}-${++made}-${Date.now().toString(36).slice(-5)}`;
  return mancrel.call<DealOfApi>('/api/deals', 'POST', { title, pipelineId: 'pl_sales', stageId, ...more });
}

const stageOf = async (mancrel: Product, id: string) => (await mancrel.call<DealOfApi>(`/api/deals/${id}`)).stageId;
const column = (page: Page, name: string) => page.getByRole('region', { name });
const card = (page: Page, title: string) => page.getByRole('link', { name: title, exact: true });

test('a deal is carried by keyboard, read out, and taken back', async ({ signedIn, mancrel }) => {
  const one = await deal(mancrel, 'proposal_sent');
  const page = await signedIn(`/deals?q=${encodeURIComponent(one.title)}`);
  await expect(column(page, 'Proposal Sent').getByRole('link', { name: one.title })).toBeVisible();
  await card(page, one.title).focus();
  await page.keyboard.press(' ');
  await expect(page.getByText(`${one.title} lifted. Proposal Sent, place 1 of 1.`)).toBeAttached();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('Negotiating, place 1 of 1.')).toBeAttached();
  await page.keyboard.press(' ');
  await expect(column(page, 'Negotiating').getByRole('link', { name: one.title })).toBeFocused();
  await expect(page.getByText(`${one.title} moved to Negotiating`)).toBeVisible();
  expect(await stageOf(mancrel, one.id)).toBe('negotiating');
  await page.keyboard.press('z');
  await expect(column(page, 'Proposal Sent').getByRole('link', { name: one.title })).toBeVisible();
  await expect.poll(() => stageOf(mancrel, one.id)).toBe('proposal_sent');
});

test('Escape leaves a lifted card where it was', async ({ signedIn, mancrel }) => {
  const one = await deal(mancrel, 'interested');
  const page = await signedIn(`/deals?q=${encodeURIComponent(one.title)}`);
  await card(page, one.title).focus();
  for (const key of [' ', 'ArrowRight', 'ArrowRight', 'Escape']) await page.keyboard.press(key);
  await expect(column(page, 'Interested').getByRole('link', { name: one.title })).toBeFocused();
  expect(await stageOf(mancrel, one.id)).toBe('interested');
});

test('a deal is carried with the mouse', async ({ signedIn, mancrel }) => {
  const one = await deal(mancrel, 'contacted');
  const page = await signedIn(`/deals?q=${encodeURIComponent(one.title)}`);
  const from = (await card(page, one.title).boundingBox())!;
  const to = (await column(page, 'Interested').boundingBox())!;
  await page.mouse.move(from.x + 20, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(to.x + 60, to.y + 60, { steps: 6 });
  await page.mouse.move(to.x + 80, to.y + 120, { steps: 4 });
  await expect(column(page, 'Interested').getByRole('link', { name: one.title })).toBeVisible();
  await page.mouse.up();
  await expect(page.getByText(`${one.title} moved to Interested`)).toBeVisible();
  await expect(page).toHaveURL(/\/deals\?/);
  await expect.poll(() => stageOf(mancrel, one.id)).toBe('interested');
});

test('what others do is seen at once, and who moved first is told to the other', async ({ signedIn, mancrel }) => {
  const one = await deal(mancrel, 'contacted');
  const page = await signedIn(`/deals?q=${encodeURIComponent(one.title)}`);
  await expect(column(page, 'Contacted').getByRole('link', { name: one.title })).toBeVisible();
  await mancrel.call(`/api/deals/${one.id}/move-stage`, 'POST', { stageId: 'negotiating' });
  await expect(column(page, 'Negotiating').getByRole('link', { name: one.title })).toBeVisible();

  // Without the stream this page does not know that the deal went on.
  await page.route('**/api/events', (route) => route.abort());
  await page.reload();
  await expect(column(page, 'Negotiating').getByRole('link', { name: one.title })).toBeVisible();
  await mancrel.call(`/api/deals/${one.id}/move-stage`, 'POST', { stageId: 'interested' });
  await page.getByRole('button', { name: `What to do with ${one.title}` }).click();
  await page.getByRole('menuitem', { name: 'Contacted' }).click();
  await expect(page.getByText(`Somebody else moved ${one.title} meanwhile: it stands in Interested`)).toBeVisible();
  await expect(column(page, 'Interested').getByRole('link', { name: one.title })).toBeVisible();
  expect(await stageOf(mancrel, one.id)).toBe('interested');
});

test('a deal is added on the board, with the field named that is wrong', async ({ signedIn }) => {
  const page = await signedIn('/deals');
  const title = `Mugs ${Date.now().toString(36)}`;
  await page.getByRole('button', { name: 'New deal in Interested' }).click();
  await page.getByLabel('What is it about?').fill(title);
  await page.getByLabel('Value, EUR').fill('a lot');
  await page.keyboard.press('Enter');
  await expect(page.getByText('An amount such as 1200 or 1200.50')).toBeVisible();
  await expect(page.getByLabel('What is it about?')).toHaveValue(title);
  await page.getByLabel('Value, EUR').fill('1,250.50');
  await page.keyboard.press('Enter');
  await expect(column(page, 'Interested').getByRole('link', { name: title })).toBeVisible();
  await expect(column(page, 'Interested').getByText('€1,250.50').first()).toBeVisible();
});

test('filters and order are in the address and survive a reload', async ({ signedIn, mancrel }) => {
  const small = await deal(mancrel, 'interested', { value: { amount: '10', currency: 'EUR' } });
  const large = await deal(mancrel, 'interested', { value: { amount: '77001', currency: 'EUR' } });
  const page = await signedIn('/deals?view=list');
  await expect(page.getByRole('link', { name: small.title })).toBeVisible();
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByLabel('Value from').fill('77000');
  await expect(page.getByRole('link', { name: small.title })).toHaveCount(0);
  await expect(page.getByRole('link', { name: large.title })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Stage', exact: true }).click();
  await expect(page).toHaveURL(/min=.*77000.*sort=stage/);
  await page.reload();
  await expect(page.getByRole('columnheader', { name: 'Stage', exact: true })).toHaveAttribute('aria-sort', 'ascending');
  await expect(page.getByRole('link', { name: small.title })).toHaveCount(0);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`board and list are accessible in the ${scheme}`, async ({ signedIn, mancrel, page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const one = await deal(mancrel);
    await signedIn('/deals');
    await expect(page.getByRole('link', { name: one.title })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: `What to do with ${one.title}` }).click();
    await expect(page.getByRole('menuitem').first()).toBeVisible();
    await expectAccessible(page);
    await page.goto('/deals?view=list');
    await expect(page.getByRole('columnheader', { name: 'Value' })).toBeVisible();
    await expectAccessible(page);
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a deal is moved by its menu, and nothing scrolls sideways but the board', async ({ signedIn, mancrel }) => {
    const one = await deal(mancrel, 'interested');
    const page = await signedIn(`/deals?q=${encodeURIComponent(one.title)}`);
    await card(page, one.title).scrollIntoViewIfNeeded();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.getByRole('button', { name: `What to do with ${one.title}` }).tap();
    await page.getByRole('menuitem', { name: 'Negotiating' }).tap();
    await expect.poll(() => stageOf(mancrel, one.id)).toBe('negotiating');
  });
});
