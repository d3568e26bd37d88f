import { mkdirSync } from 'node:fs';
import { type Page } from '@playwright/test';
import { expectFaultless } from './support/axe';
import { customer, expect, rowOf, test } from './support/fixtures';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

/** What was done to several at once, on a phone; pictures of it in both schemes and widths where somebody wants to look. */
async function looked(page: Page, name: string): Promise<void> {
  if (!SHOTS) return;
  for (const width of [390, 1440])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 860 });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${SHOTS}/bulk-${name}-${width}-${colorScheme}.png` });
    }
  await page.setViewportSize({ width: 390, height: 860 });
}

test.use({ viewport: { width: 390, height: 860 }, hasTouch: true });

const unique = () => Date.now().toString(36) + (process.env.TEST_WORKER_INDEX ?? '');

test('people are chosen on a phone and get a label, which is taken back', async ({ signedIn, mancrel }) => {
  const word = `Bulkley${unique()}`;
  const made: { id: string }[] = [];
  for (const name of ['Ada', 'Bo']) made.push(await mancrel.call('/api/contacts', 'POST', { name: `${name} ${word}` }));
  const tagsOf = () => Promise.all(made.map(async ({ id }) => (await mancrel.call<{ tags: string[] }>(`/api/contacts/${id}`)).tags.join()));
  const page = await signedIn(`/contacts?q=${word}`);
  for (const name of ['Ada', 'Bo']) await page.getByRole('checkbox', { name: `Select ${name} ${word}` }).check();
  await looked(page, 'contacts');
  const bar = page.getByRole('region', { name: '2 selected' });
  await bar.getByRole('button', { name: 'Add a label' }).click();
  await page.getByRole('textbox', { name: 'Label' }).fill('fair');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.poll(tagsOf).toEqual(['fair', 'fair']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(tagsOf).toEqual(['', '']);
});

test('deals are chosen on a phone, go to another stage and come back', async ({ signedIn, mancrel }) => {
  const word = `Bundle${unique()}`;
  const [pipeline] = (await mancrel.call<{ items: { id: string; stages: { id: string; name: string }[] }[] }>('/api/pipelines')).items;
  const [first, second] = pipeline!.stages;
  const made: { id: string }[] = [];
  for (const name of ['one', 'two'])
    made.push(await mancrel.call('/api/deals', 'POST', { title: `${word} ${name}`, pipelineId: pipeline!.id, stageId: first!.id }));
  const stages = () => Promise.all(made.map(async ({ id }) => (await mancrel.call<{ stageId: string }>(`/api/deals/${id}`)).stageId));
  const page = await signedIn(`/deals?view=list&q=${word}`);
  for (const name of ['one', 'two']) await page.getByRole('checkbox', { name: `Select: ${word} ${name}` }).check();
  await looked(page, 'deals');
  await page.getByRole('region', { name: '2 selected' }).getByRole('button', { name: 'Move to' }).click();
  await page.getByRole('menuitem', { name: second!.name, exact: true }).click();
  await expect.poll(stages).toEqual([second!.id, second!.id]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(stages).toEqual([first!.id, first!.id]);
});

test('tasks are chosen on a phone and are done, and are not when that is taken back', async ({ signedIn, mancrel }) => {
  const word = `Batch${unique()}`;
  const made: { id: string }[] = [];
  for (const name of ['one', 'two'])
    made.push(await mancrel.call('/api/tasks', 'POST', { title: `${word} ${name}`, assigneeId: mancrel.admin.user.id }));
  const done = () => Promise.all(made.map(async ({ id }) => (await mancrel.call<{ done: boolean }>(`/api/tasks/${id}`)).done));
  const page = await signedIn(`/tasks?q=${word}`);
  await page.getByRole('button', { name: 'Select several' }).click();
  for (const name of ['one', 'two']) await page.getByRole('checkbox', { name: `Select: ${word} ${name}` }).check();
  await looked(page, 'tasks');
  await expectFaultless(page);
  await page.getByRole('region', { name: '2 selected' }).getByRole('button', { name: 'Done' }).click();
  await expect.poll(done).toEqual([true, true]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(done).toEqual([false, false]);
});

test('conversations are chosen on a phone, closed, and opened again', async ({ signedIn, mancrel }) => {
  const [nora, olaf] = [customer('Nora'), customer('Olaf')];
  const made = [await mancrel.question(nora.from), await mancrel.question(olaf.from)];
  const states = () =>
    Promise.all(made.map(async (one) => (await mancrel.call<{ state: string }>(`/api/conversations/${one.conversationId}`)).state));
  const page = await signedIn('/inbox');
  await expect(rowOf(page, nora.name)).toBeVisible();
  await page.getByRole('button', { name: 'Select several' }).click();
  for (const { name } of [nora, olaf]) await page.getByRole('checkbox', { name: `Select: ${name}` }).check();
  await looked(page, 'inbox');
  await page.getByRole('region', { name: '2 selected' }).getByRole('button', { name: 'Close' }).click();
  await expect.poll(states).toEqual(['closed', 'closed']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(states).toEqual(['open', 'open']);
  await page.getByRole('button', { name: 'Stop selecting' }).click();
  await expect(page.getByRole('checkbox', { name: `Select: ${nora.name}` })).toHaveCount(0);
});
