import { expect, expectAccessible, test } from './support/fixtures';
import { MAILBOX_PASSWORD, MailServer } from './support/mailServer';

// Set-up shows the mailboxes of the whole shop: one test after the other.
test.describe.configure({ mode: 'serial' });

const unique = () => Date.now().toString(36).slice(-6);

test('a mailbox that cannot be reached says why, is tested part by part, paused and removed', async ({ signedIn }) => {
  const address = `shop.${unique()}@loopback.example`;
  const page = await signedIn('/settings/mailboxes');
  await page.getByRole('button', { name: 'Connect a mailbox' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Email address').fill(address);
  await dialog.getByRole('button', { name: 'Enter them by hand' }).click();
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(dialog.getByText('Is required', { exact: false }).first()).toBeVisible();
  await dialog.getByLabel('Password', { exact: true }).fill('whatever it is');
  const reading = dialog.getByRole('group', { name: 'Reading (IMAP)' });
  await reading.getByLabel('Server').fill('127.0.0.1');
  await reading.getByLabel('Port').fill('9');
  await reading.getByLabel('Encryption').selectOption('none');
  await dialog.getByLabel('Answers leave through this mailbox').uncheck();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();

  const card = page.getByRole('listitem').filter({ hasText: address });
  await expect(card.getByText('Does not work')).toBeVisible();
  await expect(card.getByText(/Nobody listens at 127\.0\.0\.1:9/)).toBeVisible();
  await card.getByRole('button', { name: 'Test' }).click();
  await expect(dialog.getByText('Connection for reading')).toBeVisible();
  await expect(dialog.getByText('Not tried.').first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await card.getByRole('button', { name: /^Actions for/ }).click();
  await page.getByRole('menuitem', { name: 'Pause' }).click();
  await expect(card.getByText('Paused')).toBeVisible();
  await card.getByRole('button', { name: /^Actions for/ }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(card).toHaveCount(0);
});

test('from set-up to the first answered mail: the reply arrives, threaded, and stands in Sent', async ({ signedIn, mancrel }) => {
  test.skip(!MailServer.installed, 'Dovecot is not installed (Debian: dovecot-imapd)');
  test.slow();
  const mark = unique();
  const [shop, customer] = [`sales.${mark}@shop.example`, `nora.${mark}@customer.example`];
  const server = await MailServer.start(shop, customer);
  try {
    const page = await signedIn('/setup');
    await expect(page.getByRole('heading', { level: 1, name: 'Set up your shop' })).toBeVisible();
    await expectAccessible(page);
    const step = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Mail comes in' }) });
    if (!(await step.getByLabel('Email address').isVisible())) await step.getByText('Mail comes in').click();
    await step.getByLabel('Email address').fill(shop);
    await step.getByRole('button', { name: 'Enter them by hand' }).click();
    await step.getByLabel('Password', { exact: true }).fill(MAILBOX_PASSWORD);
    for (const [name, port] of [
      ['Reading (IMAP)', server.imapPort],
      ['Sending (SMTP)', server.smtpPort],
    ] as const) {
      const part = step.getByRole('group', { name });
      await part.getByLabel('Server').fill('127.0.0.1');
      await part.getByLabel('Port').fill(String(port));
      await part.getByLabel('Encryption').selectOption('none');
    }
    await step.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(step.getByText('Live', { exact: true })).toBeVisible({ timeout: 30_000 });

    const subject = `The oak lamp ${mark}`;
    server.deliver(
      shop,
      `From: Nora Fields <${customer}>\nTo: ${shop}\nSubject: ${subject}\nMessage-ID: <ask.${mark}@customer.example>\n` +
        `Date: ${new Date().toUTCString()}\nContent-Type: text/plain\n\nHello, how much is the Oak Desk Lamp?\n`,
    );
    await page.goto('/approvals');
    await page.getByText(subject).first().click({ timeout: 30_000 });
    // Drafts of other tests wait on the page before it.
    await expect(page.getByRole('heading', { name: subject })).toBeVisible();
    await expect(page).toHaveURL(/\/inbox\//);
    await page.getByRole('button', { name: 'Approve and send' }).first().click();
    await expect.poll(() => server.letters(customer).length, { timeout: 30_000 }).toBe(1);
    const [reply] = server.letters(customer);
    expect(reply).toContain(`In-Reply-To: <ask.${mark}@customer.example>`);
    expect(reply).toContain(`From: ${shop}`);
    await expect.poll(() => server.letters(shop, 'Sent').length, { timeout: 30_000 }).toBe(1);
  } finally {
    const { items } = await mancrel.call<{ items: { id: string }[] }>('/api/mailboxes');
    const headers = { Authorization: `Bearer ${mancrel.admin.accessToken}` };
    for (const { id } of items) await fetch(`${mancrel.url}/api/mailboxes/${id}`, { method: 'DELETE', headers });
    await server.stop();
  }
});

for (const [scheme, width] of [
  ['light', 1440],
  ['dark', 1440],
  ['light', 390],
  ['dark', 390],
] as const)
  test(`set-up and mailboxes at ${width} in the ${scheme} do not run over`, async ({ signedIn, page }, info) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 900 });
    for (const path of ['/setup', '/settings/mailboxes']) {
      await signedIn(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(over).toBeLessThanOrEqual(0);
      await expectAccessible(page);
      await page.screenshot({ path: info.outputPath(`${path.replaceAll('/', '_')}.png`), fullPage: true });
    }
  });
