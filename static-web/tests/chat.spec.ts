import { mkdirSync } from 'node:fs';
import { customer, expect, expectAccessible, test } from './support/fixtures';
import { Site } from './support/site';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

test('a visitor of another site chats by keyboard, the answer comes back, and all is there after a reload', async ({
  signedIn,
  mancrel,
  browser,
}) => {
  const site = new Site();
  await site.start(mancrel.url);
  const stranger = new Site();
  await stranger.start(mancrel.url);
  const who = customer('Chatty');
  const name = `Talk to us ${Date.now().toString(36)}`;
  try {
    const page = await signedIn('/outreach/forms');
    await page.getByRole('button', { name: 'New form' }).click();
    await page.getByLabel('Name', { exact: false }).first().fill(name);
    await page.getByLabel('Sites that it may stand on').fill(site.origin);
    await page.getByLabel('Offer a chat too').check();
    await page.getByLabel('Make a deal in').selectOption('Sales');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    const code = (await page.locator('pre code').nth(1).textContent())!;
    expect(code).toContain('/chat.js" async></script>');
    await expectAccessible(page);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/chat-settings.png`, fullPage: true });
    site.code = stranger.code = code;
    const id = /forms\/([^/]+)\/chat/.exec(code)![1]!;

    const context = await browser.newContext();
    const visitor = await context.newPage();
    const refused: string[] = [];
    visitor.on('console', (line) => line.type() === 'error' && refused.push(line.text()));
    await visitor.goto(site.origin);
    const open = visitor.getByRole('button', { name: 'Chat' });
    await expect(open).toBeVisible();
    await expectAccessible(visitor);
    await open.press('Enter');
    const dialog = visitor.getByRole('dialog', { name: 'Chat' });
    await expect(dialog.getByLabel('Name')).toBeFocused();
    await visitor.keyboard.type(who.name);
    await visitor.keyboard.press('Tab');
    await visitor.keyboard.type(who.address);
    await visitor.keyboard.press('Tab');
    await visitor.keyboard.type('Is the <b>oak</b> lamp dimmable?');
    if (SHOTS) await visitor.screenshot({ path: `${SHOTS}/chat-begin.png` });
    await visitor.keyboard.press('Enter');
    const log = dialog.getByRole('log');
    await expect(log.getByText('Is the <b>oak</b> lamp dimmable?')).toBeVisible();
    await expect(dialog.getByRole('status')).toContainText(who.address);
    await expect(dialog.getByLabel('Your message')).toBeFocused();
    await expect(dialog.getByLabel('Name')).toBeHidden();

    const sent = (await mancrel.call(`/api/forms/${id}/submissions`)) as { items: { messageId: string }[] };
    let conversation = '';
    await expect
      .poll(async () => {
        const told = await mancrel.call<{ conversationId?: string }>(`/api/messages/${sent.items[0]!.messageId}`).catch(() => undefined);
        return (conversation = told?.conversationId ?? '');
      })
      .not.toBe('');
    await mancrel.call(`/api/conversations/${conversation}/reply`, 'POST', { body: 'Yes, with any dimmer.' });
    await expect(log.getByText('Yes, with any dimmer.')).toBeVisible({ timeout: 20_000 });
    await expectAccessible(visitor);
    if (SHOTS) await visitor.screenshot({ path: `${SHOTS}/chat-answered.png` });

    await visitor.reload();
    await expect(log.getByText('Is the <b>oak</b> lamp dimmable?')).toBeVisible();
    await expect(log.getByText('Yes, with any dimmer.')).toBeVisible();
    await dialog.getByLabel('Your message').fill('Good, I take two.');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await expect(log.getByRole('listitem')).toHaveCount(3);
    await visitor.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(open).toBeFocused();
    expect(refused).toEqual([]);

    await visitor.goto(stranger.origin);
    await visitor.getByRole('button', { name: 'Chat' }).click();
    const foreign = visitor.getByRole('dialog', { name: 'Chat' });
    await expect(foreign.getByRole('log')).toBeHidden();
    await foreign.getByLabel('Name').fill('Mallory');
    await foreign.getByLabel('Email').fill(`x.${who.address}`);
    await foreign.getByLabel('Your message').fill('Hello');
    await foreign.getByRole('button', { name: 'Send' }).click();
    await expect(foreign.getByRole('alert')).toHaveText('This could not be sent. Please try again.');
    await context.close();

    await page.reload();
    const list = page.getByRole('region', { name: 'What was sent' });
    await expect(list.getByText(/said in the chat/)).toHaveCount(2);
    await expect(list.getByText('Mallory')).toHaveCount(0);
  } finally {
    site.stop();
    stranger.stop();
  }
});

test('the chat speaks the language of the page, and fits a phone in the dark', async ({ mancrel, browser }) => {
  const site = new Site();
  await site.start(mancrel.url);
  const made = await mancrel.call<{ id: string }>('/api/forms', 'POST', {
    name: 'Chat',
    language: 'uz',
    chat: true,
    origins: [site.origin],
  });
  site.code = `<script src="${mancrel.url}/api/forms/${made.id}/chat.js" async></script>`;
  try {
    const context = await browser.newContext({ viewport: { width: 360, height: 640 }, colorScheme: 'dark' });
    const page = await context.newPage();
    for (const [lang, button, field] of [
      ['ru-RU', 'Чат', 'Ваше сообщение'],
      ['en', 'Chat', 'Your message'],
      ['fr', 'Chat', 'Xabaringiz'],
    ] as const) {
      site.lang = lang;
      await page.goto(site.origin);
      await page.getByRole('button', { name: button }).click();
      await expect(page.getByRole('dialog').getByLabel(field)).toBeVisible();
      const box = (await page.getByRole('dialog').boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(360);
      await expectAccessible(page);
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/chat-${lang}.png` });
    }
    await context.close();
  } finally {
    site.stop();
  }
});
