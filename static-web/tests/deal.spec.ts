import { expect, expectAccessible, test } from './support/fixtures';

interface DealOfApi {
  id: string;
  stageId: string;
  status: string;
  closeReason?: string;
  value?: { amount: string };
}

test('a deal is edited in place, moved, lost with a reason and opened again', async ({ signedIn, mancrel }) => {
  const title = `Shelves ${Date.now().toString(36)}`;
  const made = await mancrel.call<{ id: string }>('/api/deals', 'POST', { title, stageId: 'interested' });
  const deal = () => mancrel.call<DealOfApi>(`/api/deals/${made.id}`);
  const page = await signedIn(`/deals/${made.id}`);
  await expect(page).toHaveTitle(new RegExp(title));

  await page.getByRole('button', { name: 'Edit: Value, EUR' }).click();
  await page.getByRole('textbox', { name: 'Value, EUR' }).fill('lots');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Value, EUR' })).toHaveValue('lots');
  await page.getByRole('textbox', { name: 'Value, EUR' }).fill('1 200,50');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('banner').or(page.locator('.deal-head')).getByText('€1,200.50')).toBeVisible();
  expect((await deal()).value?.amount).toBe('1200.50');

  await page.getByRole('list', { name: 'Stages' }).getByRole('button', { name: 'Negotiating' }).click();
  await expect(page.getByText(`${title} moved to Negotiating`)).toBeVisible();
  await expect.poll(async () => (await deal()).stageId).toBe('negotiating');

  await page.getByRole('button', { name: 'Lost' }).click();
  await page.getByText('Too dear').click();
  await page.getByRole('button', { name: 'Mark as lost' }).click();
  await expect(page.getByText(/^Lost on/)).toBeVisible();
  await expect.poll(async () => (await deal()).closeReason).toBe('Too dear');
  await page.getByRole('button', { name: 'Open again' }).click();
  await expect.poll(async () => (await deal()).status).toBe('active');
  await expect(page.getByText(/Deal moved/).first()).toBeVisible();
});

test('what would help is told with a reason and done with one press', async ({ signedIn, mancrel }) => {
  const title = `Stools ${Date.now().toString(36)}`;
  const made = await mancrel.call<{ id: string }>('/api/deals', 'POST', { title, stageId: 'negotiating' });
  const page = await signedIn(`/deals/${made.id}`);
  await page.getByRole('button', { name: 'What would help now?' }).click();
  await expect(page.getByText('There is nobody who could be written to.')).toBeVisible();
  await page.getByRole('button', { name: 'Make a task of it' }).click();
  await expect(page.getByText('Task added for today')).toBeVisible();
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Tasks' }).click();
  await expect(page.getByText(`Look at the deal ${title}`)).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const)
  test(`a deal is accessible in the ${scheme}`, async ({ signedIn, mancrel, page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const made = await mancrel.call<{ id: string }>('/api/deals', 'POST', { title: 'Benches for the hall', stageId: 'lost' });
    await signedIn(`/deals/${made.id}`);
    await expect(
      page
        .getByRole('button', { name: 'Open again' })
        .or(page.getByRole('button', { name: 'Add a reason' }))
        .first(),
    ).toBeVisible();
    await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
