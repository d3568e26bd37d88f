import { expect, expectAccessible, test } from './support/fixtures';
import { Product } from './support/product';

const unique = () => Date.now().toString(36).slice(-6);

test('a colleague is invited by a link and signs in', async ({ signedIn, mancrel, browser }) => {
  const address = `vera.${unique()}@shop.example`;
  const page = await signedIn('/settings/team');
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByLabel('Email').fill('no address');
  await page.getByLabel('Name').fill(`Vera ${address}`);
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(page.getByText('Is a mail address')).toBeVisible();
  await expect(page.getByLabel('Name')).toHaveValue(`Vera ${address}`);
  await page.getByLabel('Email').fill(address);
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  await page.getByRole('button', { name: 'Done' }).click();
  const row = page.getByRole('listitem').filter({ hasText: address });
  await expect(row.getByText('Invited, has not signed in yet')).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await other.locator('input[type=password]').first().fill('vera has a password');
  await other.getByRole('button').first().click();
  await expect
    .poll(() =>
      Product.signIn(mancrel.url, { email: address, password: 'vera has a password' }).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  await other.context().close();

  await page.reload();
  await row.getByLabel(/^Role of/).selectOption('viewer');
  await expect(page.getByText(/is now Reader/)).toBeVisible();
  await row.getByRole('button', { name: /^Actions for/ }).click();
  await page.getByRole('menuitem', { name: 'Deactivate' }).click();
  await expect(row.getByText('Deactivated')).toBeVisible();
  // Else the newest that can be taken back is the change of the role.
  await expect(page.getByText(/can no longer sign in/)).toBeVisible();
  await page.keyboard.press('z');
  await expect(row.getByText('Deactivated')).toHaveCount(0);
});

test('a stage is added, what is not saved is not lost, and its deals go where they are sent', async ({ signedIn, mancrel }) => {
  const name = `Rentals ${unique()}`;
  const made = await mancrel.call<{ id: string; stages: { id: string }[] }>('/api/pipelines', 'POST', {
    name,
    order: 9,
    stages: [{ name: 'Asked' }, { name: 'Offered' }],
  });
  const deal = await mancrel.call<{ id: string }>('/api/deals', 'POST', {
    title: 'Chairs',
    pipelineId: made.id,
    stageId: made.stages[1]!.id,
  });
  const page = await signedIn(`/settings/pipelines?pipeline=${made.id}`);
  await page.getByRole('button', { name: 'Add a stage' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/Is required, 1 to 60 characters/)).toBeVisible();
  await page.getByLabel('Name of stage 3').fill('Rented');
  await page.getByRole('link', { name: 'Team' }).click();
  await page.getByRole('button', { name: 'Stay here' }).click();
  await expect(page.getByLabel('Name of stage 3')).toHaveValue('Rented');
  await page.getByRole('button', { name: 'Move Rented up' }).click();
  await page.getByRole('button', { name: 'Remove Offered' }).click();
  await expect(page.getByText('Offered is removed when you save.')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`${name} saved`)).toBeVisible();
  const now = await mancrel.call<{ stages: { name: string }[] }>(`/api/pipelines/${made.id}`);
  expect(now.stages.map((stage) => stage.name)).toEqual(['Asked', 'Rented']);
  expect((await mancrel.call<{ stageId: string }>(`/api/deals/${deal.id}`)).stageId).toBe(made.stages[0]!.id);
});

for (const scheme of ['light', 'dark'] as const)
  test(`team and pipelines are accessible in the ${scheme}`, async ({ signedIn, page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme: scheme });
    await signedIn('/settings/team');
    for (const [path, heading] of [
      ['/settings/team', 'Team'],
      ['/settings/pipelines', 'Pipelines'],
    ] as const)
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 844 });
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
        await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
        await expectAccessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
  });
