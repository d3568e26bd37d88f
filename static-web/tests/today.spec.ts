import { customer, expect, expectAccessible, test } from './support/fixtures';

test('the day begins with what needs me', async ({ signedIn, mancrel }) => {
  const nora = customer();
  await mancrel.question(nora.from);
  const title = `Call the joiner ${Date.now().toString(36)}`;
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  const task = await mancrel.call<{ id: string }>('/api/tasks', 'POST', { title, dueAt: yesterday, assigneeId: mancrel.admin.user.id });
  const page = await signedIn('/');
  await expect(page).toHaveURL(/\/today$/);
  await expect(page).toHaveTitle(/Today/);
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Approvals' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'The last seven days' }).getByText('Answered by itself', { exact: true })).toBeVisible();

  const tasks = page.getByRole('region', { name: 'My tasks' });
  await expect(tasks.getByText(title)).toBeVisible();
  await expect(tasks.getByText(/^Overdue since/).first()).toBeVisible();
  const isDone = async () => (await mancrel.call<{ done: boolean }>(`/api/tasks/${task.id}`)).done;
  await tasks.getByRole('checkbox', { name: `Done: ${title}` }).click();
  await expect(tasks.getByText(title)).toHaveCount(0);
  await expect.poll(isDone).toBe(true);
  // There is something to take back once the page has heard of it too.
  await expect(page.getByText(`${title} is done`)).toBeVisible();
  await page.keyboard.press('z');
  await expect(tasks.getByText(title)).toBeVisible();
  await expect.poll(isDone).toBe(false);
});

test('a deal that is due leads to its page', async ({ signedIn, mancrel }) => {
  const title = `Benches ${Date.now().toString(36)}`;
  // In a pipeline whose stages do nothing by themselves: they would set the next step anew.
  const pipeline = await mancrel.call<{ id: string }>('/api/pipelines', 'POST', { name: 'Quiet', order: 9, stages: [{ name: 'Open' }] });
  const deal = await mancrel.call<{ id: string }>('/api/deals', 'POST', {
    title,
    nextActionAt: new Date(Date.now() - 3_600_000).toISOString(),
    pipelineId: pipeline.id,
    value: { amount: '990000', currency: 'EUR' },
  });
  const page = await signedIn('/today');
  await page.getByRole('region', { name: 'Deals to look at' }).getByRole('link', { name: title }).click();
  await expect(page).toHaveURL(new RegExp(`/deals/${deal.id}$`));
});

for (const scheme of ['light', 'dark'] as const)
  for (const width of [1440, 390])
    test(`today is accessible in the ${scheme}, ${width} wide`, async ({ signedIn, page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 844 });
      await signedIn('/today');
      await expect(page.getByRole('link', { name: 'See all: Approvals' })).toBeVisible();
      await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
