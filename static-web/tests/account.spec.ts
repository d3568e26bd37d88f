import { createHmac } from 'node:crypto';
import { customer, expect, expectAccessible, test } from './support/fixtures';
import { Product, type Tokens } from './support/product';

const FIRST = 'the first password';

/** The code of a secret now (RFC 6238, SHA-1, 30 s, six digits), written from the standard. */
function codeOf(secret: string, later = 0): string {
  const bits = [...secret.replaceAll(' ', '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const mac = createHmac('sha1', key).update(step).digest();
  const at = mac[19]! & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function person(mancrel: Product): Promise<{ email: string; tokens: Tokens }> {
  const { name, address } = customer('Rita');
  await mancrel.call('/api/users', 'POST', { email: address, name, role: 'rep', password: FIRST });
  return { email: address, tokens: await Product.signIn(mancrel.url, { email: address, password: FIRST }) };
}

test('a person changes the password and is told what is wrong with one', async ({ signedIn, mancrel }) => {
  const rita = await person(mancrel);
  const page = await signedIn('/inbox', rita.tokens);
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Your account' }).click();
  await expect(page.getByRole('heading', { name: 'Your account', level: 1 })).toBeVisible();
  await expect(page.getByText(rita.email)).toBeVisible();

  const change = async (current: string, next: string) => {
    await page.getByLabel('Current password').fill(current);
    await page.getByLabel('New password').fill(next);
    await page.getByRole('button', { name: 'Change password' }).click();
  };
  await change('not the password', 'the second password');
  await expect(page.getByText('This is not your password.')).toBeVisible();
  await change(FIRST, 'the second password');
  await expect(page.getByText(/^Password changed/)).toBeVisible();
  await Product.signIn(mancrel.url, { email: rita.email, password: 'the second password' });
  await expect(Product.signIn(mancrel.url, { email: rita.email, password: FIRST })).rejects.toThrow('401');
});

test('a second factor is set up with a code, asked for at the sign-in, and switched off again', async ({ signedIn, mancrel }) => {
  const rita = await person(mancrel);
  const page = await signedIn('/settings/account', rita.tokens);
  await page.getByRole('button', { name: 'Set up' }).click();
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  await expectAccessible(page);
  const secret = (await page.getByLabel('Secret').textContent())!.trim();
  await page.getByLabel('Code of the app').fill('000');
  await page.getByRole('button', { name: 'Switch on' }).click();
  await expect(page.getByText(/is not the one that your app shows now/)).toBeVisible();
  await page.getByLabel('Code of the app').fill(codeOf(secret));
  await page.getByRole('button', { name: 'Switch on' }).click();
  await expect(page.getByText(/^On:/)).toBeVisible();
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  await expectAccessible(page);
  const recovery = (await codes.first().textContent())!.trim();

  await expect(Product.signIn(mancrel.url, { email: rita.email, password: FIRST })).rejects.toThrow('code');
  await page.getByLabel('Code, to switch it off').fill(recovery);
  await page.getByRole('button', { name: 'Switch off' }).click();
  await expect(page.getByText(/^Off:/)).toBeVisible();
  await Product.signIn(mancrel.url, { email: rita.email, password: FIRST });
});

test('a person sees the own sign-ins and ends one elsewhere', async ({ signedIn, mancrel }) => {
  const rita = await person(mancrel);
  const elsewhere = await Product.signIn(mancrel.url, { email: rita.email, password: FIRST });
  const page = await signedIn('/settings/account', rita.tokens);
  const rows = page.getByRole('list', { name: 'Where you are signed in' }).getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(rows.filter({ hasText: '(this one)' })).toHaveCount(1);
  await rows.getByRole('button', { name: /^Sign out/ }).click();
  await expect(rows).toHaveCount(1);
  const refreshed = await fetch(`${mancrel.url}/api/auth/refresh`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ refreshToken: elsewhere.refreshToken }),
  });
  expect(refreshed.status).toBe(401);
});
