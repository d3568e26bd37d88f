import { expect, expectAccessible, storeSession, test } from './support/fixtures';
import { MailProvider } from './support/mailProvider';
import { MailServer } from './support/mailServer';
import { ADMIN, Product, VENDOR_SECRET } from './support/product';
import { startProgram } from './support/program';

const [SHOP, CUSTOMER] = ['sales@shop.example', 'nora@customer.example'];

test('signing in at the provider connects the mailbox, its letters are answered, and a lost access is given again', async ({
  page,
  context,
}, info) => {
  test.skip(!MailServer.installed, 'Dovecot is not installed (Debian: dovecot-imapd)');
  test.slow();
  const provider = await MailProvider.start(SHOP, 'somebody@else.example');
  const server = await MailServer.startWith(provider, SHOP, CUSTOMER);
  const program = await startProgram({
    Mancrel__Admin__Password: ADMIN.password,
    Mancrel__Replies__AutoSend: '1',
    Mancrel__Replies__Approve: '0',
    Mancrel__Catalogue__Vendors__acme__Kind: 'standard',
    Mancrel__Catalogue__Vendors__acme__Secret: VENDOR_SECRET,
    ...provider.settings('Microsoft', server.imapPort, server.smtpPort),
  });
  try {
    const admin = await Product.signIn(program.url, ADMIN);
    await new Product(program.url, admin).product('LAMP-1', 'Oak Desk Lamp', '89.90', 12);
    await storeSession(context, admin);
    await page.goto(`${program.url}/setup`);
    const step = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Mail comes in' }) });
    const unfold = () =>
      expect(async () => {
        if (!(await step.getByLabel('Email address').isVisible())) await step.getByText('Mail comes in').click();
        await expect(step.getByLabel('Email address')).toBeVisible({ timeout: 2_000 });
      }).toPass();
    await unfold();
    await step.scrollIntoViewIfNeeded();
    await page.screenshot({ path: info.outputPath('setup.png'), fullPage: true });
    await expectAccessible(page);

    await step.getByRole('button', { name: 'Sign in with Microsoft' }).click();
    await page.getByRole('link', { name: 'Cancel' }).click();
    await expect(page).toHaveURL(/\/setup/);
    await expect(page.getByText('Access was not granted', { exact: false })).toBeVisible();
    await unfold();
    await step.getByRole('button', { name: 'Sign in with Microsoft' }).click();
    await page.getByRole('link', { name: SHOP }).click();
    await expect(page.getByText('Signed in. The mailbox is being connected.')).toBeVisible();

    await page.goto(`${program.url}/settings/mailboxes`);
    const card = page.getByRole('listitem').filter({ hasText: SHOP });
    await expect(card.getByText('Live', { exact: true })).toBeVisible({ timeout: 30_000 });
    await expect(card.getByText('Signed in with Microsoft')).toBeVisible();

    server.deliver(
      SHOP,
      `From: Nora <${CUSTOMER}>\nTo: ${SHOP}\nSubject: The oak lamp\nMessage-ID: <ask@customer.example>\n` +
        `Date: ${new Date().toUTCString()}\nContent-Type: text/plain\n\nHello, how much is the Oak Desk Lamp?\n`,
    );
    await page.goto(`${program.url}/inbox`);
    await page.getByRole('link').filter({ hasText: 'The oak lamp' }).first().click({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Approve and send' }).first().click({ timeout: 30_000 });
    await expect.poll(() => server.letters(CUSTOMER).length, { timeout: 30_000 }).toBe(1);
    expect(server.letters(CUSTOMER)[0]).toContain(`From: ${SHOP}`);

    provider.endGrants();
    await page.goto(`${program.url}/settings/mailboxes`);
    await expect(card.getByText('Does not work')).toBeVisible({ timeout: 30_000 });
    await page.screenshot({ path: info.outputPath('lost.png'), fullPage: true });
    await expectAccessible(page);
    await card.getByRole('button', { name: 'Sign in again' }).click();
    await page.getByRole('link', { name: SHOP }).click();
    await expect(card.getByText('Live', { exact: true })).toBeVisible({ timeout: 30_000 });
    await expectAccessible(page);

    await card.getByRole('button', { name: /^Actions for/ }).click();
    await page.getByRole('menuitem', { name: 'Change' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name beside the address').fill('The Shop');
    await expect(dialog.getByLabel('Password', { exact: true })).toHaveCount(0);
    await page.screenshot({ path: info.outputPath('change.png') });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toHaveCount(0);
  } finally {
    await program.stop();
    await server.stop();
    await provider.stop();
  }
});

for (const width of [1280, 390])
  test(`an installation that is not registered says what to set and where, ${width} wide`, async ({ signedIn, page }, info) => {
    await page.setViewportSize({ width, height: 900 });
    await signedIn('/settings/mailboxes');
    await page.getByRole('button', { name: 'Connect a mailbox' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Sign in with Google' }).click();
    await expect(dialog.getByText('Mancrel:Mailboxes:OAuth:Google:ClientId')).toBeVisible();
    await expect(dialog.getByLabel('Redirect address')).toHaveValue(/\/api\/mailboxes\/oauth\/google\/callback$/);
    await expectAccessible(page);
    await page.screenshot({ path: info.outputPath('unregistered.png') });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over).toBeLessThanOrEqual(0);
  });

test('the sign-in is offered first where the address is at such a provider, and a password stays possible', async ({
  signedIn,
  page,
}, info) => {
  await signedIn('/settings/mailboxes');
  await page.getByRole('button', { name: 'Connect a mailbox' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Email address').fill('shop.of.nora@gmail.com');
  await dialog.getByRole('button', { name: 'Find the settings' }).click();
  await expect(dialog.getByRole('button', { name: 'Sign in with Google' })).toBeVisible();
  await expect(dialog.getByLabel('Password', { exact: true })).toHaveCount(0);
  await expectAccessible(page);
  await page.screenshot({ path: info.outputPath('offered.png') });
  await dialog.getByRole('button', { name: 'With an app password instead' }).click();
  await expect(dialog.getByLabel('Password', { exact: true })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
});

for (const width of [1280, 390])
  test(`what a sender's domain lacks is told with the record to enter, ${width} wide`, async ({ signedIn, page, mancrel }, info) => {
    const address = `sales${width}@shop-${Date.now().toString(36)}.example`;
    const { id } = await mancrel.call<{ id: string }>('/api/mailboxes', 'POST', {
      address,
      imap: { host: '127.0.0.1', port: 9, security: 'none', password: 'p' },
    });
    const records = ['v=spf1 mx ~all', 'v=spf1 mx include:_spf.google.com ~all'];
    let asked = 0;
    // The name service of the machine is nobody's to fill with records.
    await page.route(`**/api/mailboxes/${id}/sender-domain`, (route) =>
      route.fulfill({
        json: {
          domain: 'shop.example',
          checkedAt: new Date().toISOString(),
          ok: false,
          ofProvider: false,
          checks: [
            asked++ === 0
              ? {
                  part: 'spf',
                  ok: false,
                  verdict: 'lacks',
                  message: '',
                  found: records[0],
                  record: { name: 'shop.example', type: 'TXT', value: records[1] },
                }
              : { part: 'spf', ok: true, verdict: 'good', message: '', found: records[1] },
            { part: 'dkim', ok: null, verdict: 'unseen', message: '' },
            {
              part: 'dmarc',
              ok: false,
              verdict: 'missing',
              message: '',
              record: { name: '_dmarc.shop.example', type: 'TXT', value: 'v=DMARC1; p=none; rua=mailto:sales@shop.example' },
            },
          ],
        },
      }),
    );
    try {
      await page.setViewportSize({ width, height: 900 });
      await signedIn('/settings/mailboxes');
      const card = page.getByRole('listitem').filter({ hasText: address });
      await card.getByRole('button', { name: 'Sender domain' }).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByLabel('TXT record to enter at shop.example', { exact: true })).toHaveValue(records[1]!);
      await expectAccessible(page);
      await page.screenshot({ path: info.outputPath('sender.png') });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(over).toBeLessThanOrEqual(0);
      await dialog.getByRole('button', { name: 'Check again' }).click();
      await expect(dialog.getByText('The record names the servers that this mailbox sends through.')).toBeVisible();
    } finally {
      await mancrel.call(`/api/mailboxes/${id}`, 'DELETE').catch(() => undefined);
    }
  });

for (const width of [1280, 390])
  test(`a key to sign mail with is made, told with its record and put away again, ${width} wide`, async ({
    signedIn,
    page,
    mancrel,
  }, info) => {
    const domain = `signs${width}-${Date.now().toString(36)}.example`;
    const address = `sales@${domain}`;
    const server = { host: '127.0.0.1', port: 9, security: 'none', password: 'p' };
    const { id } = await mancrel.call<{ id: string }>('/api/mailboxes', 'POST', { address, imap: server, smtp: server });
    try {
      await page.setViewportSize({ width, height: 900 });
      await signedIn('/settings/mailboxes');
      const card = page.getByRole('listitem').filter({ hasText: address });
      await card.getByRole('button', { name: 'Sender domain' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Make a key', exact: true }).click();
      const record = dialog.getByLabel(/^TXT record to enter at m[0-9a-f]+\._domainkey\.signs/);
      await expect(record).toHaveValue(/^v=DKIM1; k=rsa; p=[A-Za-z0-9+/=]{392}$/);
      await expect(dialog.getByRole('button', { name: 'Copy' })).toHaveCount(3);
      for (const copy of await dialog.getByRole('button', { name: 'Copy' }).all()) {
        await copy.scrollIntoViewIfNeeded();
        await expect(copy).toBeInViewport({ ratio: 1 });
      }
      await expectAccessible(page);
      await page.screenshot({ path: info.outputPath('signing.png') });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(over).toBeLessThanOrEqual(0);
      await dialog.getByRole('button', { name: 'Sign no more' }).click();
      await expect(dialog.getByRole('button', { name: 'Make a key', exact: true })).toBeVisible();
      await expect(record).toBeHidden();
    } finally {
      await mancrel.call(`/api/mailboxes/${id}`, 'DELETE').catch(() => undefined);
    }
  });
