import { expect, storeSession, test } from './support/fixtures';
import { ADMIN, MAIL_SECRET, Product } from './support/product';
import { startProgram, type Program } from './support/program';
import { SmtpPeer } from './support/smtpPeer';

/** A program of its own that hands its mail to a real SMTP peer. */
const letters: { to: string; text: string }[] = [];
let peer: SmtpPeer;
let program: Program;
let mancrel: Product;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  peer = await SmtpPeer.start((to, text) => letters.push({ to, text }));
  program = await startProgram({
    Mancrel__Admin__Password: ADMIN.password,
    Mancrel__Webhooks__Generic__Secret: MAIL_SECRET,
    Mancrel__Mail__Kind: 'smtp',
    Mancrel__Mail__From: 'Lamps <sales@lamps.example>',
    Mancrel__Smtp__Host: '127.0.0.1',
    Mancrel__Smtp__Port: peer.port.toString(),
  });
  mancrel = new Product(program.url, await Product.signIn(program.url, ADMIN));
});

test.afterAll(async () => {
  await program?.stop();
  peer?.stop();
});

const to = (address: string) => letters.filter((letter) => letter.to === address).map((letter) => letter.text.replaceAll('\r\n', '\n'));
const header = (letter: string, name: string) =>
  new RegExp(`^${name}:(.*(?:\\n[ \\t].*)*)`, 'im').exec(letter)?.[1]?.replaceAll(/\s+/g, ' ').trim() ?? '';

test('template, segment, campaign, approval, a real SMTP peer, and an answer that stops the sequence', async ({ page, context }) => {
  test.setTimeout(120_000);
  const agnes = 'agnes@outreach.example';
  const simon = 'simon@outreach.example';
  await mancrel.call('/api/contacts', 'POST', { name: 'Agnes Agreed', emails: [agnes], tags: ['lamps'], consent: 'granted' });
  await mancrel.call('/api/contacts', 'POST', { name: 'Simon Silent', emails: [simon], tags: ['lamps'] });
  await storeSession(context, mancrel.admin);

  await page.goto(`${program.url}/outreach/templates`);
  await page.getByRole('button', { name: 'New template' }).click();
  await page.getByLabel('Name').fill('Back again');
  await page.getByLabel('Subject').fill('Lamps for {{ contact.first_name }}');
  await page.getByLabel('Text').fill('Dear {{ contact.name }},\nthe lamps are back.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Edit Back again' })).toBeVisible();

  await page.goto(`${program.url}/outreach/segments`);
  await page.getByRole('button', { name: 'New segment' }).click();
  await page.getByLabel('Name').fill('Lamp people');
  await page.getByRole('textbox', { name: 'Value' }).fill('lamps');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Edit Lamp people' })).toBeVisible();

  await page.goto(`${program.url}/outreach/campaigns`);
  await page.getByRole('button', { name: 'New campaign' }).click();
  await page.getByLabel('Name').fill('Spring');
  await page.getByLabel('To whom').selectOption('Lamp people');
  await page.getByLabel('What it says').selectOption('Back again');
  await page.getByRole('button', { name: 'Save' }).click();
  const campaign = page.getByRole('region', { name: 'Spring' });
  await campaign.getByRole('button', { name: 'Ask for approval' }).click();
  expect(letters).toEqual([]);
  await campaign.getByRole('button', { name: 'Approve and send' }).click();
  await expect(campaign.getByText('2 of 2 seen to')).toBeVisible({ timeout: 30_000 });

  await expect.poll(() => to(agnes)).toHaveLength(1);
  const mail = to(agnes)[0]!;
  expect(header(mail, 'Subject')).toBe('Lamps for Agnes');
  expect(header(mail, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  expect(header(mail, 'List-Unsubscribe')).toMatch(/^<http[^>]+\/api\/unsubscribe\/[^>]+>, <mailto:[^>]+>$/);
  expect(to(simon)).toEqual([]);

  await page.goto(`${program.url}/outreach/sequences`);
  await page.getByRole('button', { name: 'New sequence' }).click();
  await page.getByLabel('Name').fill('Fair');
  await page.getByRole('group', { name: 'Step 1' }).getByLabel('What it says').selectOption('Back again');
  await page.getByRole('button', { name: 'Add a step' }).click();
  await page.getByRole('group', { name: 'Step 2' }).getByLabel('What it says').selectOption('Back again');
  await page.getByLabel('Days after the step before').fill('3');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Enrol people' }).click();
  await page.getByLabel('Add a person').first().fill('Agnes Agreed');
  await page.getByRole('option', { name: /Agnes Agreed/ }).click();
  await page.getByRole('form', { name: 'Enrol people' }).getByRole('button', { name: 'Enrol people' }).click();
  await page.getByRole('button', { name: 'Approve and start' }).click();
  const enrolled = page.getByRole('listitem').filter({ hasText: 'Agnes Agreed' });
  await expect(enrolled.getByText(/got 1 of 2 · next on/)).toBeVisible();
  await expect.poll(() => to(agnes)).toHaveLength(2);

  const step = to(agnes)[1]!;
  await mancrel.mail({
    from: agnes,
    subject: `Re: ${header(step, 'Subject')}`,
    text: 'Please send me your list of prices.',
    inReplyTo: header(step, 'Message-ID').replaceAll(/[<>]/g, ''),
  });
  await expect(enrolled.getByText('answered', { exact: true })).toBeVisible();
  await expect(enrolled.getByText(/next on/)).toHaveCount(0);
  expect(to(agnes)).toHaveLength(2);
});
