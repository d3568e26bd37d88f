import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { customer, expect, expectAccessible, test } from './support/fixtures';
import { Product } from './support/product';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

async function shoot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return;
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: `${SHOTS}/${name}-phone.png`, fullPage: true });
  await page.setViewportSize({ width: 1280, height: 800 });
}

test('settings and the account have addresses of their own, and the old ones lead there', async ({ signedIn }) => {
  const page = await signedIn('/settings');
  await expect(page).toHaveURL(/\/settings\/replies$/);
  await expect(page.getByRole('heading', { name: 'Replies', level: 1 })).toBeVisible();
  await page.goto('/account');
  await expect(page).toHaveURL(/\/settings\/account$/);
  await expect(page.getByRole('heading', { name: 'Your account', level: 1 })).toBeVisible();
  await page.goto('/settings/nowhere');
  await expect(page.getByRole('heading', { name: 'There is nothing here', level: 1 })).toBeVisible();
  await expect(page).toHaveTitle(/There is nothing here/);
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
});

test('who only reads has the own account in the settings, and nothing else', async ({ signedIn, mancrel }) => {
  const { name, address } = customer('Vera');
  await mancrel.call('/api/users', 'POST', { email: address, name, role: 'viewer', password: 'the first password' });
  const page = await signedIn('/settings', await Product.signIn(mancrel.url, { email: address, password: 'the first password' }));
  await expect(page).toHaveURL(/\/settings\/account$/);
  await expect(page.getByRole('navigation', { name: 'Sections of the settings' }).getByRole('link')).toHaveText(['Your account']);
  for (const path of ['replies', 'prompts', 'fields', 'webhooks', 'api-keys']) {
    await page.goto(`/settings/${path}`);
    await expect(page.getByText('Your role does not permit this.', { exact: false })).toBeVisible();
  }
});

test('a changed band is saved, and what is not saved is asked about', async ({ signedIn, mancrel }) => {
  const page = await signedIn('/settings/replies');
  const field = page.getByRole('textbox', { name: 'Taking back own mail' });
  const before = await field.inputValue();
  // Somebody else may save settings meanwhile (tests run beside each other): what was typed stays, and is saved by pressing again.
  const saveAs = (undoSeconds: number) =>
    expect(async () => {
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      const replies = async () => (await mancrel.call<{ replies: object }>('/api/settings')).replies;
      await expect.poll(replies, { timeout: 2_000 }).toMatchObject({ undoSeconds });
    }).toPass();
  await field.fill('17');
  await page.getByRole('link', { name: 'Team', exact: true }).click();
  await page.getByRole('button', { name: 'Stay here' }).click();
  await expect(field).toHaveValue('17');
  await saveAs(17);
  await expect(page.getByText('Settings saved').first()).toBeVisible();
  await field.fill(before);
  await saveAs(Number(before));

  await page.getByRole('textbox', { name: 'Signature' }).fill('The shop of the corner');
  await page.getByRole('link', { name: 'Team', exact: true }).click();
  await page.getByRole('button', { name: 'Leave without saving' }).click();
  await expect(page).toHaveURL(/\/settings\/team$/);
});

test('a field of the shop is made, changed, moved and removed', async ({ signedIn, mancrel }) => {
  const page = await signedIn('/settings/fields?tab=deal');
  await page.getByRole('button', { name: 'New field' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Delivery zone');
  await expect(dialog.getByLabel('Name for programs')).toHaveValue('deliveryZone');
  await dialog.getByLabel('Holds').selectOption('choice');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog.getByText(/1 to 200 options/)).toBeVisible();
  await dialog.getByLabel('Choices').fill('North\nSouth');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(page.getByText('One of a list · deliveryZone · North, South')).toBeVisible();
  await page.getByRole('button', { name: 'New field' }).first().click();
  await dialog.getByLabel('Name', { exact: true }).fill('Floor');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Move Floor up' }).click();
  const keys = async () =>
    (await mancrel.call<{ items: { key: string }[] }>('/api/custom-fields?filter.subject=deal')).items.map((one) => one.key);
  await expect.poll(keys).toEqual(['floor', 'deliveryZone']);
  await expectAccessible(page);
  await shoot(page, 'fields');

  await page.getByRole('button', { name: 'Edit Delivery zone' }).click();
  await dialog.getByLabel('Choices').fill('North\nSouth\nWest');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('North, South, West')).toBeVisible();
  for (const name of ['Delivery zone', 'Floor']) {
    await page.getByRole('button', { name: `Remove ${name}` }).click();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByRole('button', { name: `Remove ${name}` })).toHaveCount(0);
  }
  expect(await keys()).toEqual([]);
});

test('a prompt becomes a version, and an earlier text is taken back', async ({ signedIn, mancrel }) => {
  const page = await signedIn('/settings/prompts?prompt=follow_up');
  const text = page.getByRole('textbox', { name: 'Text' });
  const own = await text.inputValue();
  await text.fill(`${own}\nBe brief. {{unheard}}`);
  await page.getByRole('button', { name: 'Save as a new version' }).click();
  await expect(page.getByText(/the placeholder \{\{unheard\}\}/)).toBeVisible();
  await text.fill(`${own}\nBe brief.`);
  await page.getByRole('combobox', { name: 'Prompts' }).selectOption('draft');
  await page.getByRole('button', { name: 'Stay here' }).click();
  await page.getByRole('button', { name: 'Save as a new version' }).click();
  await expect(page.getByText('Saved as version 1')).toBeVisible();
  await text.fill(own);
  await page.getByRole('button', { name: 'Save as a new version' }).click();
  await expect(page.getByText('Saved as version 2')).toBeVisible();
  await page.getByRole('button', { name: 'Put version 1 in the form' }).click();
  await expect(text).toHaveValue(`${own}\nBe brief.`);
  await expectAccessible(page);
  await shoot(page, 'prompts');
  expect(await mancrel.call('/api/ai/prompts/follow_up')).toMatchObject({ version: 2, text: own });
});

test('a key is shown once, works, and does not after it was revoked', async ({ signedIn, mancrel }) => {
  const page = await signedIn('/settings/api-keys');
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByLabel('What it is for').fill('The price sheet');
  await page.getByRole('button', { name: 'Make the key' }).click();
  const key = await page.getByLabel('Key', { exact: true }).inputValue();
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Key', { exact: true })).toHaveValue(key);
  const read = () => fetch(`${mancrel.url}/api/products`, { headers: { Authorization: `Bearer ${key}` } }).then((answer) => answer.status);
  expect(await read()).toBe(200);
  await page.getByRole('button', { name: 'I have it' }).click();
  await expect(page.getByText('The price sheet')).toBeVisible();
  await expect(page.getByText(key)).toHaveCount(0);
  await expectAccessible(page);
  await shoot(page, 'api-keys');
  await page.getByRole('button', { name: 'Revoke The price sheet' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('Revoked', { exact: true })).toBeVisible();
  expect(await read()).toBe(401);
});

test('an address is told what changes, with its secret shown once', async ({ signedIn }) => {
  const page = await signedIn('/settings/webhooks');
  await expect(page.getByText('/api/webhooks/email/sendgrid')).toBeVisible();
  await page.getByRole('button', { name: 'Add an address' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Address').fill('http://127.0.0.1/hear');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog.getByText(/https address with a public host name/)).toBeVisible();
  await dialog.getByLabel('Address').fill('https://hooks.nobody.invalid/hear');
  await dialog.getByLabel('a deal new or changed').check();
  await dialog.getByRole('button', { name: 'Add' }).click();
  const secret = await page.getByLabel('Signing secret').inputValue();
  expect(secret).toMatch(/^whsec_/);
  await page.getByRole('button', { name: 'I have it' }).click();
  await page.getByRole('button', { name: 'Send a test' }).click();
  const sent = page.getByRole('list', { name: 'What was sent' });
  await expect(sent.getByText(/^a test/)).toBeVisible();
  await expect(sent.getByText(/could not be reached/)).toBeVisible();
  await sent.getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByText('It is sent again')).toBeVisible();
  await expectAccessible(page);
  await shoot(page, 'webhooks');
  await page.getByRole('button', { name: 'New secret' }).click();
  await dialog.getByRole('button', { name: 'New secret' }).click();
  expect(await page.getByLabel('Signing secret').inputValue()).not.toBe(secret);
  await page.getByRole('button', { name: 'I have it' }).click();
  await expect(page.getByText(/The old secret signs too until/)).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused')).toBeVisible();
  await page.getByRole('button', { name: 'Remove' }).click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('Nobody is told')).toBeVisible();
});

test('one kind of letter has a rule of its own until it is taken away', async ({ signedIn, mancrel }) => {
  const page = await signedIn('/settings/replies');
  const section = page.getByRole('region', { name: 'Otherwise for some letters' });
  await section.getByLabel('Add a kind of letter').selectOption('partnership');
  await section.getByLabel('Partnership: Send by itself from').fill('0.97');
  await section.getByLabel('Partnership: Mode').selectOption('shadow');
  await section.getByRole('button', { name: 'Save the rules' }).click();
  const rules = async () => (await mancrel.call<{ replies: { perIntent: object } }>('/api/settings')).replies.perIntent;
  await expect.poll(rules).toMatchObject({ partnership: { autoSend: 0.97, mode: 'shadow' } });
  await expectAccessible(page);
  await shoot(page, 'replies');
  await section.getByRole('button', { name: 'Treat Partnership as all' }).click();
  await section.getByRole('button', { name: 'Save the rules' }).click();
  await expect.poll(rules).toEqual({});
});
