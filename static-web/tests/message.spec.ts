import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { customer, expect, test } from './support/fixtures';

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('HTML is shown in a sandbox: own pictures at once, those of the web when asked for', async ({ signedIn, mancrel }) => {
  const asked: string[] = [];
  const web = createServer((request, answer) => {
    asked.push(request.url ?? '');
    answer.writeHead(200, { 'Content-Type': 'image/png' }).end(Buffer.from(PIXEL, 'base64'));
  });
  await new Promise<void>((listening) => web.listen(0, '127.0.0.1', listening));
  const { port } = web.address() as AddressInfo;
  try {
    const nora = customer();
    const mail = {
      html: `<p>Hello, how much is the <b>Oak Desk Lamp</b>?</p><script>parent.document.title = 'taken over'</script>
        <img src="cid:logo" alt="our logo"><img src="http://127.0.0.1:${port}/spy.png" alt="spy">
        <a href="https://evil.example/login">www.yourbank.example</a>`,
      attachments: [{ name: 'logo.png', contentType: 'image/png', contentBase64: PIXEL, contentId: 'logo', inline: true }],
    };
    // A mail that lies about its links is left to a person.
    const message = await mancrel.mail({ from: nora.from, trusted: false, ...mail }, 'escalated');
    const page = await signedIn(`/inbox/${message.conversationId}`);
    await page.getByText('HTML', { exact: true }).click();
    const frame = page.frameLocator('iframe[title="Message as HTML"]');
    await expect(page.locator('iframe[title="Message as HTML"]')).toHaveAttribute('sandbox', '');
    // Chromium lays out no frame of another origin that nobody can see.
    await page.locator('iframe[title="Message as HTML"]').scrollIntoViewIfNeeded();
    await expect(frame.getByText('Oak Desk Lamp')).toBeVisible();
    await expect(frame.getByAltText('our logo')).toHaveAttribute('src', /^data:image\/png/);
    await expect(frame.getByAltText('spy')).not.toHaveAttribute('src', /./);
    expect(asked).toEqual([]);

    await expect(page.getByRole('note')).toContainText('www.yourbank.example');
    await expect(page.getByRole('note')).toContainText('https://evil.example/login');
    await expect(page.getByText('One remote image is blocked')).toBeVisible();
    await page.getByRole('button', { name: 'Show remote images' }).click();
    await expect.poll(() => asked).toEqual(['/spy.png']);
    await expect(frame.getByAltText('spy')).toHaveAttribute('src', `http://127.0.0.1:${port}/spy.png`);
    await expect(page).not.toHaveTitle('taken over');

    // Another look begins with the pictures blocked again.
    await page.reload();
    await page.getByText('HTML', { exact: true }).click();
    await expect(page.getByRole('button', { name: 'Show remote images' })).toBeVisible();
    expect(asked).toHaveLength(1);
  } finally {
    web.close();
  }
});

test('attachments show size and risk, and are saved, not opened', async ({ signedIn, mancrel }) => {
  const nora = customer();
  const message = await mancrel.question(nora.from, {
    attachments: [
      { name: 'measures.txt', contentType: 'text/plain', contentBase64: Buffer.from('80 x 40 cm').toString('base64') },
      { name: 'invoice.pdf.exe', contentType: 'application/pdf', contentBase64: Buffer.from('MZ').toString('base64') },
    ],
  });
  const page = await signedIn(`/inbox/${message.conversationId}`);
  const files = page.getByRole('list', { name: 'Attachments' });
  await expect(files.getByRole('button', { name: /measures\.txt/ })).toContainText('10 B');
  await expect(files.getByRole('button', { name: /invoice\.pdf\.exe/ })).toContainText(/Dangerous: .*pretends to be a \.pdf/);
  const [saved] = await Promise.all([page.waitForEvent('download'), files.getByRole('button', { name: /measures\.txt/ }).click()]);
  expect(saved.suggestedFilename()).toBe('measures.txt');
  expect(await readFile(await saved.path(), 'utf8')).toBe('80 x 40 cm');
});

test('what was read of a file stands under it, and what was not in the suggestion', async ({ signedIn, mancrel }) => {
  const nora = customer();
  const message = await mancrel.mail(
    {
      from: nora.from,
      text: 'Hello, please send us a quotation for the attached list.',
      attachments: [
        {
          name: 'list.csv',
          contentType: 'text/csv',
          contentBase64: Buffer.from('Article;Qty\nLAMP-1;4\n').toString('base64'),
        },
        { name: 'room.png', contentType: 'image/png', contentBase64: PIXEL },
      ],
    },
    'awaiting_approval',
    'escalated',
  );
  const page = await signedIn(`/inbox/${message.conversationId}`);
  const files = page.getByRole('list', { name: 'Attachments' });
  await files.getByText('Read: one line · Part of the question').click();
  await expect(files.getByLabel('What was read of list.csv')).toHaveText('4 x LAMP-1');
  await expect(files.getByText('A picture: not read, so nothing is answered by itself')).toBeVisible();
  if (process.env.MANCREL_SHOTS) await page.screenshot({ path: `${process.env.MANCREL_SHOTS}/file-reading.png`, fullPage: true });
});

test('the source shows headers, who vouches for the sender, and the raw mail', async ({ signedIn, mancrel }) => {
  const nora = customer();
  const message = await mancrel.question(nora.from, { headers: { 'X-Shop-Visit': 'yes' } });
  const page = await signedIn(`/inbox/${message.conversationId}`);
  await page.getByText('Source', { exact: true }).click();
  await expect(page.getByRole('group', { name: 'Who vouches for the sender' })).toContainText(/SPF fail.*DKIM fail.*DMARC fail/);
  await expect(page.getByRole('table', { name: 'Header fields' })).toContainText('X-Shop-Visit');
  await expect(page.getByLabel('Raw source')).toContainText(nora.address);
  await expect(page.getByText('Trace', { exact: false }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^[0-9a-f]{32}$/ })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open the trace' })).toHaveCount(0);
});

test('where originals are no longer kept the app says so, and a trace is a link where there is a place for it', async ({
  signedIn,
  mancrel,
  page,
}) => {
  const nora = customer();
  const message = await mancrel.question(nora.from, {
    attachments: [{ name: 'measures.txt', contentType: 'text/plain', contentBase64: Buffer.from('80 x 40 cm').toString('base64') }],
  });
  // Letters are not kept for less than 30 days: the answer of the server is made older.
  await page.route(`**/api/conversations/${message.conversationId}`, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { messages: { filesDroppedAt: string; attachments: { kept: boolean }[] }[] };
    for (const one of body.messages) {
      one.filesDroppedAt = new Date().toISOString();
      for (const file of one.attachments) file.kept = false;
    }
    await route.fulfill({ response: answer, json: body });
  });
  await page.route('**/api/operations/telemetry', (route) => route.fulfill({ json: { traceUrl: 'https://traces.example/{traceId}' } }));
  await signedIn(`/inbox/${message.conversationId}`);
  const file = page.getByRole('list', { name: 'Attachments' }).getByRole('button', { name: /measures\.txt/ });
  await expect(file).toContainText('no longer kept');
  await expect(file).toBeDisabled();
  await page.getByText('Source', { exact: true }).click();
  await expect(page.getByText('The original is no longer kept')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open the trace' })).toHaveAttribute('href', /^https:\/\/traces\.example\/[0-9a-f]{32}$/);
});

test('a conversation can be taken, put off and closed', async ({ signedIn, mancrel }) => {
  const nora = customer();
  await mancrel.question(nora.from);
  const page = await signedIn('/inbox');
  const list = page.getByRole('navigation', { name: 'Conversations' });
  await list.getByRole('link').filter({ hasText: nora.name }).click();
  await page.getByRole('button', { name: 'Assign to me' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Assigned to you' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Unassign' })).toBeVisible();
  await page.getByLabel('Which conversations').selectOption('mine');
  await expect(list.getByRole('link').filter({ hasText: nora.name })).toBeVisible();

  await page.getByRole('button', { name: 'Snooze' }).click();
  await page.getByRole('menuitem', { name: /Tomorrow morning/ }).click();
  await expect(page.getByText(/Snoozed until .* · assigned to you/)).toBeVisible();
  await page.getByLabel('Which conversations').selectOption('snoozed');
  await expect(list.getByRole('link').filter({ hasText: nora.name })).toBeVisible();

  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('button', { name: 'Close' })).toBeHidden();
  await page.getByLabel('Which conversations').selectOption('closed');
  await expect(list.getByRole('link').filter({ hasText: nora.name })).toBeVisible();
});

test('mail that nobody looked at yet is marked, and no longer once it was', async ({ signedIn, mancrel }) => {
  const page = await signedIn('/inbox');
  await expect(page.getByLabel('Search conversations')).toBeVisible();
  const nora = customer();
  const ada = customer('Ada');
  await mancrel.question(nora.from);
  await mancrel.question(ada.from);
  const row = page.getByRole('link').filter({ hasText: nora.name });
  await expect(row).toContainText('Unread');
  await row.click();
  await expect(page.getByRole('article', { name: nora.name })).toBeVisible();
  await page.getByRole('link').filter({ hasText: ada.name }).click();
  await expect(row).not.toContainText('Unread');
});

test('what the provider told of a reply stands under it', async ({ signedIn, mancrel }) => {
  const nora = customer();
  const message = await mancrel.question(nora.from);
  const page = await signedIn(`/inbox/${message.conversationId}`);
  await page.getByRole('button', { name: 'Approve and send' }).click();
  await mancrel.message(message.id, 'answered');
  const [mail] = await mancrel.outbox(nora.address);
  await mancrel.delivery(mail!, { event: 'bounce', type: 'bounce', reason: '550 no such mailbox', status: '5.1.1' });
  const sent = page.getByRole('article', { name: `To ${nora.name}` });
  await expect(sent.getByRole('list', { name: 'Delivery' })).toContainText(/Bounced.*550 no such mailbox/);
  await expect(sent).toContainText('Bounced');
});
