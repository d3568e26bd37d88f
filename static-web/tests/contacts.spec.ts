import { randomUUID } from 'node:crypto';
import { expect, expectAccessible, storeSession, test } from './support/fixtures';
import { Product } from './support/product';

interface Made {
  id: string;
  name: string;
}

let made = 0;
const unique = (name: string) => `${name} ${process.env.TEST_WORKER_INDEX ?? '0'}${++made}${Date.now().toString(36).slice(-4)}`;
const make = (mancrel: Product, name: string, more: object = {}) =>
  mancrel.call<Made>('/api/contacts', 'POST', {
    name,
    emails: [`${name.toLowerCase().replaceAll(' ', '.')}@people.example`],
    ...more,
  });

test('a contact is added, found, edited where it stands, and an edit is undone', async ({ signedIn }) => {
  test.slow();
  const name = unique('Nora Fields');
  const page = await signedIn('/contacts');
  await page.getByRole('button', { name: 'New contact' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Address').fill('nonsense');
  await dialog.getByRole('button', { name: 'Add' }).click();
  // The field is named, and nothing that was typed is lost.
  await expect(dialog.getByLabel('Address')).toHaveAttribute('aria-invalid', 'true');
  await expect(dialog.getByLabel('Name')).toHaveValue(name);
  await dialog.getByLabel('Address').fill(`${name.replaceAll(' ', '.')}@people.example`);
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

  await page.getByRole('button', { name: 'Edit: Position' }).click();
  await page.getByRole('textbox', { name: 'Position' }).fill('Head of purchasing');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Edit: Position' })).toHaveText('Head of purchasing');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(page.getByRole('button', { name: 'Edit: Position' })).toHaveText('Empty');

  await page.getByLabel('Write down a note, a call or a meeting').fill('Wants twelve lamps in spring');
  await page.reload();
  await expect(page.getByLabel('Write down a note, a call or a meeting')).toHaveValue('Wants twelve lamps in spring');
  await page.getByText('Call', { exact: true }).click();
  await page.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Wants twelve lamps in spring' })).toContainText('Call');

  await page.goto('/contacts');
  await page.getByLabel('Search contacts').fill(name.split(' ').at(-1)!);
  await expect(page).toHaveURL(/q=/);
  await page.reload();
  await expect(page.getByRole('row').filter({ hasText: name })).toBeVisible();
  await expectAccessible(page);
});

test('many get a label at once, and lose it on Undo', async ({ signedIn, mancrel }) => {
  const word = `x${randomUUID().slice(0, 6)}`;
  for (const name of ['Ada', 'Bela', 'Cora']) await make(mancrel, `${name} ${word}`);
  const page = await signedIn(`/contacts?q=${word}`);
  await page.getByLabel(`Select Ada ${word}`).check();
  await page.getByLabel(`Select Cora ${word}`).check();
  await page.getByRole('button', { name: 'Add a label' }).click();
  await page.getByRole('textbox', { name: 'Label' }).fill('spring');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row').filter({ hasText: 'spring' })).toHaveCount(2);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(page.getByRole('row').filter({ hasText: 'spring' })).toHaveCount(0);
});

test('two contacts become one, and two again', async ({ signedIn, mancrel }) => {
  const [keeps, goes] = [unique('Keeps'), unique('Goes')];
  const one = await make(mancrel, keeps, { jobTitle: 'Buyer' });
  await make(mancrel, goes, { jobTitle: 'Owner' });
  const page = await signedIn(`/contacts/${one.id}`);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Merge' }).click();
  await page.getByRole('textbox', { name: 'The other contact' }).fill(goes);
  await page.getByRole('option', { name: goes }).click();
  await page.getByRole('radio', { name: 'Position: Owner' }).check();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
  await expect(page.getByRole('button', { name: 'Edit: Position' })).toHaveText('Owner');
  await expect(page.getByRole('button', { name: 'Edit: Name' })).toHaveText(keeps);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(page.getByRole('button', { name: 'Edit: Position' })).toHaveText('Buyer');
});

test('who only looks sees no controls that change', async ({ page, context, mancrel }) => {
  const email = `viewer.${randomUUID().slice(0, 8)}@shop.example`;
  const password = 'long-enough-for-a-viewer-too';
  await mancrel.call('/api/users', 'POST', { email, name: 'Vera Viewer', role: 'viewer', password });
  const contact = await make(mancrel, unique('Seen'));
  await storeSession(context, await Product.signIn(mancrel.url, { email, password }));
  await page.goto(`/contacts/${contact.id}`);
  await expect(page.getByRole('heading', { level: 1, name: contact.name })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Edit/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'New task' })).toHaveCount(0);
  await expectAccessible(page);
  await page.goto('/contacts');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await expect(page.getByRole('button', { name: 'New contact' })).toHaveCount(0);
  await expect(page.getByRole('checkbox')).toHaveCount(0);
});

test('what a signature tells is offered with its line and taken over with a press', async ({ mancrel, signedIn }) => {
  test.slow();
  const name = unique('Ida Marsh');
  const from = `${name.toLowerCase().replaceAll(' ', '.')}@people.example`;
  await mancrel.mail({
    from: `${name} <${from}>`,
    subject: 'Lamps',
    text: `Please tell me what forty lamps cost.\n\nKind regards,\n${name}\nHead of Purchasing\nTel: +44 20 7946 0018\n`,
  });
  await expect
    .poll(async () => (await mancrel.call<{ items: Made[] }>(`/api/contacts?q=${encodeURIComponent(from)}`)).items.length)
    .toBe(1);
  const { id } = (await mancrel.call<{ items: Made[] }>(`/api/contacts?q=${encodeURIComponent(from)}`)).items[0]!;
  for (const [scheme, width] of [
    ['dark', 390],
    ['light', 1440],
  ] as const) {
    const page = await signedIn(`/contacts/${id}`);
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 900 });
    const details = page.getByRole('link', { name: 'Details', exact: true });
    if (width < 800 && (await details.count()) > 0) await details.click();
    const hints = page.getByRole('list', { name: 'From the letters' });
    await expect(hints.getByText('Head of Purchasing').first()).toBeVisible();
    await hints.scrollIntoViewIfNeeded();
    await expectAccessible(page);
    if (process.env.MANCREL_SHOTS) await page.screenshot({ path: `${process.env.MANCREL_SHOTS}/hints-${scheme}.png` });
    if (width < 800) continue;
    await hints.getByRole('button', { name: 'Take over: Position Head of Purchasing' }).click();
    await expect(page.getByRole('button', { name: 'Edit: Position' })).toHaveText('Head of Purchasing');
    await expect(hints.getByText('Tel: +44 20 7946 0018')).toBeVisible();
    await expect(hints.getByRole('listitem')).toHaveCount(1);
  }
});
