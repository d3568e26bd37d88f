import { mkdirSync } from 'node:fs';
import { expect, expectAccessible, test } from './support/fixtures';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

test('a mail is drafted for an occasion, changed and sent from the page of a contact', async ({ signedIn, mancrel }) => {
  const tag = `w${Date.now().toString(36)}`;
  const address = `${tag}@writing.example`;
  const made = await mancrel.call('/api/contacts', 'POST', { name: 'Wanda Writing', emails: [address], language: 'ru' });
  const page = await signedIn(`/contacts/${(made as { id: string }).id}`);
  const shot = async (name: string) => {
    if (!SHOTS) return;
    for (const [width, scheme] of [
      [1440, 'light'],
      [390, 'light'],
      [1440, 'dark'],
      [1280, 'light'],
    ] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 800 });
      await page.screenshot({ path: `${SHOTS}/${name}-${width}-${scheme}.png` });
    }
  };

  await page.getByRole('button', { name: 'Write', exact: true }).click();
  const form = page.getByRole('dialog', { name: 'Write to Wanda Writing' });
  await expect(form.getByLabel('Language')).toHaveValue('ru');
  await form.getByLabel('Occasion').selectOption('Back in stock');
  await form.getByRole('button', { name: 'Draft it' }).click();
  await expect(form.getByText('Names the product that restock is about')).toBeVisible();
  await form.getByLabel('Occasion').selectOption('Say thank you');
  await form.getByLabel('Language').selectOption('English');
  await form.getByLabel('Tone').selectOption('Friendly');
  await form.getByRole('button', { name: 'Draft it' }).click();
  await expect(form.getByLabel('Text')).toHaveValue(/Hello Wanda,\n\nthank you very much, it was a pleasure!/);
  await expectAccessible(page);
  await shot('writing');
  await form.getByLabel('Subject').fill(`Thanks ${tag}`);
  await form.getByLabel('Text').fill('Thank you, Wanda!');
  await form.getByRole('button', { name: 'Keep for approval' }).click();
  await expect(form).toBeHidden();

  await page.goto('/approvals');
  const card = page.locator('article').filter({ hasText: 'Thank you, Wanda!' });
  await expect(card).toBeVisible();
  await expectAccessible(page);
  await shot('writing-approvals');
  await card.getByRole('button', { name: 'Approve' }).click();
  await expect(card).toBeHidden();
  await expect.poll(async () => (await mancrel.outbox(address)).map((mail) => mail.subject)).toEqual([`Thanks ${tag}`]);
});

test('a mail in one’s own words leaves at once, and who said no is not written to', async ({ signedIn, mancrel }) => {
  const tag = `o${Date.now().toString(36)}`;
  const address = `${tag}@writing.example`;
  const { id } = (await mancrel.call('/api/contacts', 'POST', { name: 'Otto Own', emails: [address] })) as { id: string };
  const page = await signedIn(`/contacts/${id}`);
  await page.getByRole('button', { name: 'Write', exact: true }).click();
  await page.getByLabel('Subject').fill(`Own ${tag}`);
  await page.getByLabel('Text').fill('In my own words.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect.poll(async () => (await mancrel.outbox(address)).map((mail) => mail.subject)).toEqual([`Own ${tag}`]);

  await mancrel.call('/api/suppressions', 'POST', { contactId: id, reason: 'asked us to' });
  await page.getByRole('button', { name: 'Write', exact: true }).click();
  await page.getByLabel('Subject').fill('Again');
  await page.getByLabel('Text').fill('Again.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText(/cannot be written to.*asked us to/i)).toBeVisible();
});
