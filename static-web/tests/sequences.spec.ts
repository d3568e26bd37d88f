import { mkdirSync } from 'node:fs';
import { expect, expectAccessible, test } from './support/fixtures';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

test('enrolled people get the first mail, and an answer by webhook stops the sequence for who wrote it', async ({ signedIn, mancrel }) => {
  const tag = `q${Date.now().toString(36)}`;
  const answers = `${tag}.answers@sequences.example`;
  const silent = `${tag}.silent@sequences.example`;
  for (const [name, address] of [
    [`Anna ${tag}`, answers],
    [`Sven ${tag}`, silent],
  ])
    await mancrel.call('/api/contacts', 'POST', { name, emails: [address], consent: 'granted' });
  for (const name of [`Hello ${tag}`, `Again ${tag}`])
    await mancrel.call('/api/templates', 'POST', {
      name,
      language: 'en',
      subject: name,
      text: 'Dear {{ contact.name }}, the lamps are back.',
    });

  await mancrel.call('/api/segments', 'POST', { name: `New ${tag}`, query: { all: [{ field: 'tags', op: 'is', value: tag }] } });
  const page = await signedIn('/outreach/sequences');
  const shot = async (name: string) => {
    if (!SHOTS) return;
    await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
    await page.setViewportSize({ width: 390, height: 800 });
    await page.screenshot({ path: `${SHOTS}/${name}-phone.png`, fullPage: true });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: `${SHOTS}/${name}-phone-dark.png`, fullPage: true });
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.screenshot({ path: `${SHOTS}/${name}-dark.png`, fullPage: true });
    await page.emulateMedia({ colorScheme: 'light' });
  };
  await expect(page.getByRole('heading', { level: 1, name: 'Sequences' })).toBeVisible();
  await page.getByRole('button', { name: 'New sequence' }).click();
  await page.getByLabel('Name').fill(`Fair ${tag}`);
  await page.getByRole('group', { name: 'Step 1' }).getByLabel('What it says').selectOption(`Again ${tag}`);
  await page.getByRole('button', { name: 'Add a step' }).click();
  await page.getByRole('group', { name: 'Step 2' }).getByLabel('What it says').selectOption(`Hello ${tag}`);
  await page.getByRole('button', { name: 'Move step 2 up' }).click();
  await page.getByLabel('Days after the enrolment').fill('0');
  await page.getByLabel('Days after the step before').fill('3');
  await page.getByRole('combobox', { name: 'Whoever belongs to a segment' }).selectOption(`New ${tag}`);
  await page.getByRole('combobox', { name: 'Whose deal comes into a stage' }).press('ArrowDown');
  await page.getByRole('option', { name: 'Interested' }).first().click();
  await page.keyboard.press('Tab');
  await page.getByLabel('Only at certain hours').check();
  await page.getByLabel('From').fill('00:00');
  await page.getByLabel('Until').fill('00:00');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('is a later time of the day such as 17:00, at most 24:00')).toBeVisible();
  await expectAccessible(page);
  await shot('sequence-form');
  await page.getByLabel('Only at certain hours').uncheck();
  await page.getByRole('button', { name: 'Save' }).click();

  await expect(page.getByRole('heading', { level: 1, name: `Fair ${tag}` })).toBeVisible();
  await expect(page.getByText(`Step 1: Hello ${tag}`)).toBeVisible();
  await expect(
    page.getByText(new RegExp(`Comes in by itself: whoever belongs to New ${tag}; whose deal comes into .*Interested`)),
  ).toBeVisible();
  await expect(page.getByText('Nobody is here')).toBeVisible();
  await page.getByRole('button', { name: 'Enrol people' }).click();
  for (const name of [`Anna ${tag}`, `Sven ${tag}`]) {
    await page.getByLabel('Add a person').first().fill(name);
    await page.getByRole('option', { name }).click();
  }
  await expectAccessible(page);
  await page.getByRole('form', { name: 'Enrol people' }).getByRole('button', { name: 'Enrol people' }).click();
  await expect(page.getByRole('link', { name: `Anna ${tag}` })).toBeVisible();
  expect(await mancrel.outbox(answers)).toEqual([]);

  await page.getByRole('button', { name: 'Approve and start' }).click();
  const anna = page.getByRole('listitem').filter({ hasText: `Anna ${tag}` });
  await expect(anna.getByText(/got 1 of 2 · next on/)).toBeVisible();
  expect((await mancrel.outbox(answers)).map((mail) => mail.subject)).toEqual([`Hello ${tag}`]);

  await mancrel.mail({ from: answers, subject: `Re: Hello ${tag}`, text: 'Please send me your list of prices.' });
  await expect(anna.getByText('answered', { exact: true })).toBeVisible();
  const sven = page.getByRole('listitem').filter({ hasText: `Sven ${tag}` });
  await sven.getByRole('button', { name: 'Pause' }).click();
  await expect(sven.getByText('held')).toBeVisible();
  await sven.getByRole('button', { name: 'Go on' }).click();
  await expect(sven.getByText(/next on/)).toBeVisible();
  await expectAccessible(page);
  await shot('sequence');

  await sven.getByRole('button', { name: `Take Sven ${tag} out` }).click();
  await expect(sven.getByText('taken out', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Stop for good' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop for good' }).click();
  await expect(page.getByText('stopped', { exact: true })).toBeVisible();
  await page.goto('/outreach/sequences');
  await expect(page.getByRole('link', { name: `Fair ${tag}` })).toBeVisible();
  await expectAccessible(page);
  await shot('sequences');
});

test('whoever only reads sees sequences, steers none and enrols nobody', async ({ signedIn, mancrel }) => {
  const tag = Date.now().toString(36);
  const who = { email: `reader-${tag}@mancrel.local`, password: 'look-but-do-not-touch' };
  await mancrel.call('/api/users', 'POST', { ...who, name: 'Rita Reader', role: 'viewer' });
  const template = await mancrel.call<{ id: string }>('/api/templates', 'POST', { name: tag, language: 'en', subject: tag, text: tag });
  const made = await mancrel.call<{ id: string }>('/api/sequences', 'POST', { name: `Read ${tag}`, steps: [{ templateId: template.id }] });
  const { Product } = await import('./support/product');
  const page = await signedIn(`/outreach/sequences/${made.id}`, await Product.signIn(mancrel.url, who));
  await expect(page.getByRole('heading', { level: 1, name: `Read ${tag}` })).toBeVisible();
  for (const name of ['Approve and start', 'Edit', 'Enrol people']) await expect(page.getByRole('button', { name })).toHaveCount(0);
  await page.goto('/outreach/sequences/sq_none');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText(`Read ${tag}`)).toHaveCount(0);
});

test('a contact tells its time zone, by which sequences know when mail may leave', async ({ signedIn, mancrel }) => {
  const made = await mancrel.call<{ id: string }>('/api/contacts', 'POST', { name: 'Zuhra Zone' });
  const page = await signedIn(`/contacts/${made.id}`);
  await page.getByRole('button', { name: 'Edit: Time zone' }).click();
  await page.getByRole('combobox', { name: 'Time zone' }).selectOption('Asia/Tashkent');
  await expect(page.getByRole('button', { name: 'Edit: Time zone' })).toHaveText('Asia/Tashkent');
  await expect.poll(async () => (await mancrel.call<{ timeZone: string }>(`/api/contacts/${made.id}`)).timeZone).toBe('Asia/Tashkent');
  await expectAccessible(page);
});
