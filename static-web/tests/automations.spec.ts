import { mkdirSync } from 'node:fs';
import { expect, expectAccessible, test } from './support/fixtures';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

interface Made {
  id: string;
}

test('an automation is made by form, tried on what happened, published, and does its work', async ({ signedIn, mancrel }) => {
  test.slow();
  const mark = Date.now().toString(36);
  const dealAsync = async (title: string, amount: string) => {
    const deal = await mancrel.call<Made>('/api/deals', 'POST', { title, pipelineId: 'pl_sales', value: { amount, currency: 'EUR' } });
    await mancrel.call(`/api/deals/${deal.id}/move-stage`, 'POST', { stageId: 'interested' });
    return deal.id;
  };
  await dealAsync(`Large ${mark}`, '5000.00');
  await dealAsync(`Small ${mark}`, '10.00');

  const page = await signedIn('/automations');
  await expect(page.getByRole('heading', { level: 1, name: 'Automations' })).toBeVisible();
  await page.getByRole('button', { name: 'New automation' }).click();
  const form = page.getByRole('form', { name: 'New automation' });
  await form.getByLabel('Name').fill(`Large deals ${mark}`);
  await expect(form.getByText(/No language model is set up/)).toBeVisible();
  await form.getByLabel('What happens').selectOption('A deal comes into a stage');
  await form.getByLabel('Stage').selectOption('Interested');
  await form.getByRole('button', { name: 'Add a condition' }).click();
  await form.getByLabel('Field').selectOption('Deal: value');
  await form.getByLabel('Comparison').selectOption('greater than');
  await form.getByLabel('Value').fill('much');
  const first = form.getByRole('group', { name: 'Step 1', exact: true });
  await first.getByLabel('Title').fill(`Call ${mark}`);
  await form.getByRole('button', { name: 'Add a step', exact: true }).click();
  const second = form.getByRole('group', { name: 'Step 2', exact: true });
  await second.getByLabel('What to do').selectOption('If / else');
  await second.getByLabel('Field').selectOption('Contact: tags');
  await second.getByLabel('Value').fill('vip');
  await second.getByRole('button', { name: 'Add a step under Then' }).click();
  await second.getByRole('group', { name: 'Step 2a.1' }).getByLabel('Title').fill('Ask the boss');
  await second.getByRole('button', { name: 'Add a step under Else' }).click();
  const tag = second.getByRole('group', { name: 'Step 2b.1' });
  await tag.getByLabel('What to do').selectOption('Add a tag');
  await tag.getByLabel(/^Tag/).fill('large');

  // What is wrong stands at its field.
  await form.getByRole('button', { name: 'Save as a draft' }).click();
  await expect(form.getByText('is a number such as 19.90').first()).toBeVisible();
  await form.getByLabel('Value').first().fill('1000');
  await expectAccessible(page);
  await form.getByText('As a list').click();
  await expect(form.getByRole('listitem').filter({ hasText: 'Else: Tag large' })).toBeVisible();
  if (SHOTS) {
    await page.screenshot({ path: `${SHOTS}/automation-form.png`, fullPage: true });
    await page.setViewportSize({ width: 390, height: 800 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: `${SHOTS}/automation-form-phone-dark.png`, fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  await form.getByRole('button', { name: 'Save as a draft' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Large deals ${mark}` })).toBeVisible();
  await expect(page.getByText('A draft does nothing.')).toBeVisible();
  await expectAccessible(page);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/automation.png`, fullPage: true });

  await page.getByRole('link', { name: 'Try it' }).click();
  await page.getByLabel('Look back, days').fill('1');
  await page.getByRole('button', { name: 'Try version 1' }).click();
  const large = page.getByRole('listitem').filter({ hasText: `Large ${mark}` });
  await expect(large.getByText('would run', { exact: true })).toBeVisible();
  await expect(large.getByText(`Task: Call ${mark}`)).toBeVisible();
  const small = page.getByRole('listitem').filter({ hasText: `Small ${mark}` });
  await expect(small.getByText('would not run')).toBeVisible();
  await expect(small.getByText(/greater than “1000”: found 10.00/)).toBeVisible();
  await expectAccessible(page);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/automation-try.png`, fullPage: true });

  await page.getByRole('button', { name: 'Publish version 1' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByText(/Version 1 is live since/)).toBeVisible();
  const deal = await dealAsync(`Huge ${mark}`, '9000.00');
  await page.getByRole('link', { name: 'Runs' }).click();
  await expect(page.getByText(`Task made: Call ${mark}`)).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Done' }).first()).toBeVisible();
  await expectAccessible(page);
  if (SHOTS) {
    await page.screenshot({ path: `${SHOTS}/automation-runs.png`, fullPage: true });
    await page.setViewportSize({ width: 390, height: 800 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: `${SHOTS}/automation-runs-phone-dark.png`, fullPage: true });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  const tasks = await mancrel.call<{ items: { title: string; dealId?: string }[] }>(`/api/tasks?filter.dealId=${deal}`);
  expect(tasks.items.filter((task) => task.title === `Call ${mark}`)).toHaveLength(1);
  const timeline = await mancrel.call<{ items: { by: string }[] }>(`/api/activities?filter.dealId=${deal}&filter.kind=automation`);
  expect(timeline.items.map((line) => line.by)).toEqual(Array(2).fill(`automation Large deals ${mark}, version 1`));

  await page.getByRole('button', { name: 'Change', exact: true }).click();
  const again = page.getByRole('form', { name: 'Change' });
  await again.getByRole('group', { name: 'Step 1', exact: true }).getByLabel('Title').fill(`Ring ${mark}`);
  await again.getByRole('button', { name: 'Save as version 2' }).click();
  await expect(page.getByText('Version 2 is not published yet.')).toBeVisible();
  await page.getByRole('link', { name: 'Versions' }).click();
  await expect(page.getByText(`+ Task: Ring ${mark} (added)`)).toBeVisible();
  await expect(page.getByText(`− Task: Call ${mark} (removed)`)).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused', { exact: true })).toBeVisible();
});
