import { readFile } from 'node:fs/promises';
import { expect, expectAccessible, customer, test } from './support/fixtures';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAFElEQVR4nGP4z8DwHx9mGJXGiwEAqVdjnVaiYUAAAAAASUVORK5CYII=',
  'base64',
);
const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

let made = 0;
const unique = (name: string) => `${name} ${process.env.TEST_WORKER_INDEX ?? '0'}${++made}${Date.now().toString(36).slice(-4)}`;

test('files are added, looked at, renewed, renamed, deleted and taken back', async ({ signedIn, mancrel }) => {
  test.slow();
  const { id } = await mancrel.call<{ id: string }>('/api/contacts', 'POST', { name: unique('Nora Fields') });
  const page = await signedIn(`/contacts/${id}`);
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Files' }).click();
  await expect(page).toHaveURL(/tab=files/);
  await expect(page.getByText('No file yet')).toBeVisible();
  await expectAccessible(page);

  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add files' }).click();
  await (
    await chooser
  ).setFiles([
    { name: 'Photo.png', mimeType: 'image/png', buffer: PNG },
    { name: 'Contract.pdf', mimeType: 'application/pdf', buffer: PDF },
    { name: 'Terms.txt', mimeType: 'text/plain', buffer: Buffer.from('Thirty days net.\n<script>alert(1)</script>') },
    { name: 'Page.html', mimeType: 'text/html', buffer: Buffer.from('<script>alert(1)</script>') },
    { name: 'Empty.txt', mimeType: 'text/plain', buffer: Buffer.from('') },
  ]);
  const list = page.getByRole('list', { name: 'Files' });
  await expect(list.getByRole('listitem')).toHaveCount(4);
  // What was refused says why, and stays until somebody decides.
  await expect(page.getByRole('alert')).toContainText('Not added: Empty.txt');
  await expect(page.getByRole('alert')).toContainText('has nothing in it');
  await page.getByRole('button', { name: 'Leave it' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expectAccessible(page);

  await list.getByRole('button', { name: 'Terms.txt', exact: true }).click();
  await expect(page.getByRole('dialog').locator('pre')).toHaveText('Thirty days net.\n<script>alert(1)</script>');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await list.getByRole('button', { name: 'Photo.png', exact: true }).click();
  await expect(page.getByRole('dialog').getByRole('img', { name: 'Photo.png' })).toBeVisible();
  await expect
    .poll(() => page.getByRole('img', { name: 'Photo.png' }).evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await list.getByRole('button', { name: 'Contract.pdf', exact: true }).click();
  await expect(page.getByRole('dialog').getByTitle('Contract.pdf').or(page.getByText('This browser does not show PDF'))).toBeVisible();
  if (process.env.MANCREL_SHOTS) await page.screenshot({ path: `${process.env.MANCREL_SHOTS}/files-pdf.png` });
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  // A page is never opened, only saved.
  const saved = page.waitForEvent('download');
  await list.getByRole('button', { name: 'Page.html', exact: true }).click();
  expect((await saved).suggestedFilename()).toBe('Page.html');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  const again = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'More about Terms.txt' }).click();
  await page.getByRole('menuitem', { name: 'New version' }).click();
  await (await again).setFiles({ name: 'whatever.txt', mimeType: 'text/plain', buffer: Buffer.from('Fourteen days net.') });
  await page.getByRole('button', { name: '2 versions' }).click();
  const first = page.waitForEvent('download');
  await page.getByRole('listitem').filter({ hasText: 'Version 1' }).last().getByRole('button', { name: 'Download' }).click();
  expect(await readFile(await (await first).path(), 'utf8')).toContain('Thirty days net.');

  await page.getByRole('button', { name: 'More about Contract.pdf' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Signed contract.pdf');
  await page.keyboard.press('Enter');
  await expect(list.getByRole('button', { name: 'Signed contract.pdf', exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'More about Signed contract.pdf' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(list.getByRole('listitem').filter({ hasText: 'Signed contract.pdf' })).toHaveCount(0);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(list.getByRole('button', { name: 'Signed contract.pdf', exact: true })).toBeVisible();
  if (process.env.MANCREL_SHOTS) await page.screenshot({ path: `${process.env.MANCREL_SHOTS}/files.png` });

  await page.getByRole('link', { name: 'Timeline' }).click();
  await expect(page.getByText('Taken back: Signed contract.pdf')).toBeVisible();
  await expect(page.getByText('New version: Terms.txt')).toBeVisible();
});

test('a file is shared by a link, taken without a sign-in or script, and the link is taken back', async ({
  signedIn,
  mancrel,
  browser,
}) => {
  test.slow();
  const { id } = await mancrel.call<{ id: string }>('/api/contacts', 'POST', { name: unique('Otto') });
  const page = await signedIn(`/contacts/${id}?tab=files`);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add files' }).click();
  await (await chooser).setFiles({ name: 'Price list.txt', mimeType: 'text/plain', buffer: Buffer.from('Lamp: 89.90') });
  await page.getByRole('button', { name: 'More about Price list.txt' }).click();
  await page.getByRole('menuitem', { name: 'Share by link' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Good for').selectOption('1');
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  await expectAccessible(page);
  if (process.env.MANCREL_SHOTS) await page.screenshot({ path: `${process.env.MANCREL_SHOTS}/share-dialog.png` });

  const stranger = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 }, acceptDownloads: true });
  const outside = await stranger.newPage();
  await outside.goto(link);
  await expect(outside.getByRole('heading', { level: 1, name: 'Price list.txt' })).toBeVisible();
  if (process.env.MANCREL_SHOTS) await outside.screenshot({ path: `${process.env.MANCREL_SHOTS}/share-page.png` });
  const saved = outside.waitForEvent('download');
  await outside.getByRole('button', { name: 'Download' }).click();
  expect(await readFile(await (await saved).path(), 'utf8')).toBe('Lamp: 89.90');
  await stranger.close();

  const seen = await browser.newContext({ colorScheme: 'dark', viewport: { width: 390, height: 844 } });
  const looking = await seen.newPage();
  await looking.goto(link);
  await expectAccessible(looking);
  expect(await looking.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);

  await page.reload();
  await page.getByRole('button', { name: 'More about Price list.txt' }).click();
  await page.getByRole('menuitem', { name: 'Share by link' }).click();
  await expect(dialog.getByText('downloaded 1 time')).toBeVisible();
  await dialog.getByRole('button', { name: 'Take back' }).click();
  await expect(dialog.getByText(/^Taken back/)).toBeVisible();
  await looking.reload();
  await expect(looking.getByRole('status')).toContainText('This link was taken back.');
  await expectAccessible(looking);
  await seen.close();
});

test('the file of a mail stands beside the mail that brought it', async ({ signedIn, mancrel }) => {
  const who = customer('Mila');
  const message = await mancrel.mail(
    {
      from: who.from,
      subject: 'Plans for the hall',
      text: 'Please look at the drawing.',
      attachments: [{ name: 'plan.txt', contentType: 'text/plain', contentBase64: Buffer.from('the plan').toString('base64') }],
    },
    'escalated',
    'awaiting_approval',
  );
  const { contactId } = await mancrel.call<{ contactId: string }>(`/api/messages/${message.id}`);
  const page = await signedIn(`/contacts/${contactId}?tab=files`);
  const mails = page.getByRole('region', { name: 'Files of mails' });
  const saved = page.waitForEvent('download');
  await mails.getByRole('button', { name: 'plan.txt' }).click();
  expect(await readFile(await (await saved).path(), 'utf8')).toBe('the plan');
  await expectAccessible(page);
  await mails.getByRole('link', { name: 'Plans for the hall' }).click();
  await expect(page).toHaveURL(/\/inbox\//);
});

test('a phone has room for long names, and a company and a deal have files too', async ({ signedIn, mancrel }) => {
  const company = await mancrel.call<{ id: string }>('/api/companies', 'POST', { name: unique('Northwind') });
  const deal = await mancrel.call<{ id: string }>('/api/deals', 'POST', { title: unique('Lamps') });
  for (const at of [`/companies/${company.id}?tab=files`, `/deals/${deal.id}?tab=files`]) {
    const page = await signedIn(at);
    await page.setViewportSize({ width: 390, height: 844 });
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Add files' }).click();
    await (
      await chooser
    ).setFiles({
      name: `${'A very long name of a drawing of the hall '.repeat(2)}.pdf`,
      mimeType: 'application/pdf',
      buffer: PDF,
    });
    await expect(page.getByRole('list', { name: 'Files' }).getByRole('listitem')).toHaveCount(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await expectAccessible(page);
    if (process.env.MANCREL_SHOTS) await page.screenshot({ path: `${process.env.MANCREL_SHOTS}/files-${at.split('/')[1]}.png` });
  }
});
