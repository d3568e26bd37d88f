import type { Locator, Page, Route } from '@playwright/test';
import { expect, test } from './support/fixtures';

interface ListOf {
  items: Record<string, unknown>[];
  nextCursor: string | null;
  total?: number | null;
}
interface BoardOf {
  columns: { stage: { id: string }; count: number; nextCursor: string | null; deals: Record<string, unknown>[] }[];
}

const PAGE = 500;
/** More than a tall screen shows with what is drawn beyond its edges; less than a hundredth of what there is. */
const MOST = 60;

const numbered = (like: Record<string, unknown>, from: number, count: number, name: string) =>
  Array.from({ length: count }, (_, at) => ({ ...like, id: `${String(like.id)}_${from + at}`, [name]: `Number ${from + at}` }));

/** Answers a list with so many like the first that there truly is, page by page. */
function many(total: number, name: string) {
  return async (route: Route) => {
    const url = new URL(route.request().url());
    if (route.request().method() !== 'GET' || [...url.searchParams.keys()].some((key) => key === 'filter.id')) return route.fallback();
    const from = Number(url.searchParams.get('cursor') ?? 0);
    url.searchParams.delete('cursor');
    const answer = await route.fetch({ url: url.href });
    const real = (await answer.json()) as ListOf;
    const items = numbered(real.items[0]!, from, Math.min(PAGE, total - from), name);
    const next = from + PAGE < total ? String(from + PAGE) : null;
    await route.fulfill({ response: answer, json: { ...real, items, nextCursor: next, total } });
  };
}

/** Scrolls to the end, however often more comes, and looks at each halt how much is drawn. */
async function toTheEnd(scroller: Locator, rows: Locator, end: Locator) {
  await expect
    .poll(async () => {
      expect(await rows.count()).toBeLessThanOrEqual(MOST);
      await scroller.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
      return end.isVisible();
    })
    .toBe(true);
  expect(await rows.count()).toBeLessThanOrEqual(MOST);
  expect(await rows.count()).toBeGreaterThan(3);
  await expect(end).toBeInViewport();
}

test('of 5,000 contacts as many are drawn as are in sight, wherever one is', async ({ signedIn, mancrel, page }) => {
  await mancrel.call('/api/contacts', 'POST', { name: 'Somebody' });
  await page.route('**/api/contacts?*', many(5000, 'name'));
  await signedIn('/contacts');
  const table = page.getByRole('table');
  await expect(table.getByText('Number 0', { exact: true })).toBeVisible();
  await toTheEnd(page.locator('.record-scroll'), table.getByRole('row'), table.getByText('Number 4999', { exact: true }));
});

for (const [view, total] of [
  ['board', 2000],
  ['list', 5000],
] as const)
  test(`of ${total} deals in the ${view} as many are drawn as are in sight`, async ({ signedIn, mancrel, page }) => {
    await mancrel.call('/api/deals', 'POST', { title: 'Lamps', pipelineId: 'pl_sales', stageId: 'new_lead' });
    await page.route('**/api/pipelines/pl_sales/board?*', async (route) => {
      const answer = await route.fetch();
      const board = (await answer.json()) as BoardOf;
      const columns = board.columns.map((column) =>
        column.stage.id === 'new_lead'
          ? { ...column, count: total, nextCursor: null, deals: numbered(column.deals[0]!, 0, total, 'title') }
          : { ...column, count: 0, nextCursor: null, deals: [] },
      );
      await route.fulfill({ response: answer, json: { ...board, columns } });
    });
    await signedIn(view === 'list' ? '/deals?view=list&sort=title' : '/deals');
    const [scroller, rows] = parts(page, view);
    await expect(rows.first()).toBeVisible();
    const end = page.getByRole('link', { name: `Number ${total - 1}`, exact: true });
    await toTheEnd(scroller, rows, end);
  });

const parts = (page: Page, view: 'board' | 'list'): [Locator, Locator] =>
  view === 'list'
    ? [page.locator('.deal-table'), page.locator('.deal-table tbody tr')]
    : [page.locator('[data-stage="new_lead"]'), page.locator('[data-stage="new_lead"] li')];
