import { mkdirSync } from 'node:fs';
import { customer, expect, expectAccessible, test } from './support/fixtures';
import { Site } from './support/site';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

test('a form on another site becomes a deal on the board, and one that is not named there is not let in', async ({
  signedIn,
  mancrel,
  browser,
}) => {
  const site = new Site();
  await site.start(mancrel.url);
  const stranger = new Site();
  await stranger.start(mancrel.url);
  const who = customer('Flora');
  const name = `Ask us ${Date.now().toString(36)}`;
  try {
    const page = await signedIn('/outreach/forms');
    await expect(page.getByRole('heading', { level: 1, name: 'Forms' })).toBeVisible();
    await page.getByRole('button', { name: 'New form' }).click();
    await page.getByLabel('Name', { exact: false }).first().fill(name);
    await page.getByRole('button', { name: 'Add a field' }).click();
    const added = page.getByRole('group', { name: 'Field 4' });
    await added.getByLabel('What it asks for').selectOption('A choice');
    await added.getByLabel('What stands beside it').fill('Which lamp?');
    await added.getByLabel('Choices, one a line').fill('The green one');
    await page.getByLabel('Sites that it may stand on').fill(`${site.origin}/shop`);
    await page.getByLabel('Make a deal in').selectOption('Sales');
    await page.getByLabel('What is said to whoever sent it').fill('We answer today.');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('has 2 to 50 different choices')).toBeVisible();
    await expect(page.getByText(/is a site without a path/)).toBeVisible();
    await added.getByLabel('Choices, one a line').fill('The green one\nThe <blue> one');
    await page.getByLabel('Sites that it may stand on').fill(site.origin);
    await expectAccessible(page);
    await shot(page, 'forms-editor');
    await page.getByRole('button', { name: 'Save' }).click();

    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(page.getByText('Nothing was sent yet')).toBeVisible();
    const code = (await page.locator('pre code').first().textContent())!;
    expect(code).toContain('/embed.js" async></script>');
    site.code = stranger.code = code;

    const context = await browser.newContext();
    const visitor = await context.newPage();
    const refused: string[] = [];
    visitor.on('console', (line) => line.type() === 'error' && refused.push(line.text()));
    await visitor.goto(site.origin);
    const form = visitor.getByRole('form', { name });
    await expect(form).toBeVisible();
    await expectAccessible(visitor);
    await form.getByRole('button', { name: 'Send' }).click();
    await expect(form.getByLabel('Your name')).toBeFocused();
    await form.getByLabel('Your name').fill(who.name);
    await form.getByLabel('Your email').fill(who.address);
    await form.getByLabel('Your message').fill('How much is the lamp, and when can I have it?');
    await form.getByLabel('Which lamp?').selectOption('The <blue> one');
    if (SHOTS) await visitor.screenshot({ path: `${SHOTS}/forms-embedded.png` });
    await form.getByRole('button', { name: 'Send' }).click();
    await expect(visitor.getByRole('status')).toHaveText('We answer today.');
    await expect(visitor.getByRole('status')).toBeFocused();
    expect(refused).toEqual([]);

    await visitor.goto(stranger.origin);
    const foreign = visitor.getByRole('form', { name });
    await foreign.getByLabel('Your name').fill('Mallory');
    await foreign.getByLabel('Your email').fill(`x.${who.address}`);
    await foreign.getByLabel('Your message').fill('Hello');
    await foreign.getByRole('button', { name: 'Send' }).click();
    await expect(foreign.getByRole('alert')).toHaveText('This could not be sent. Please try again.');
    await context.close();

    await page.reload();
    const sent = page.getByRole('region', { name: 'What was sent' });
    await expect(sent.getByText(who.address)).toBeVisible();
    await expect(sent.getByText('The <blue> one')).toBeVisible();
    await expect(sent.getByText('Mallory')).toHaveCount(0);
    await expectAccessible(page);
    await shot(page, 'forms-page');
    await sent.getByRole('link', { name: 'Deal' }).click();
    await expect(page.getByRole('heading', { level: 1, name: `${who.name}: ${name}` })).toBeVisible();
    await page.goto('/deals');
    await expect(page.getByText(`${who.name}: ${name}`)).toBeVisible();
    await page.goto('/inbox');
    await expect(page.getByRole('navigation', { name: 'Conversations' }).getByText(who.name)).toBeVisible();
  } finally {
    site.stop();
    stranger.stop();
  }
});

test('its own page works without script, on a phone and in the dark', async ({ mancrel, browser }) => {
  const made = (await mancrel.call('/api/forms', 'POST', { name: 'Fragen', language: 'de' })) as { id: string };
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 800 },
    colorScheme: 'dark',
    baseURL: mancrel.url,
  });
  const page = await context.newPage();
  await page.goto(`/forms/${made.id}`);
  const who = customer('Paula');
  await page.getByLabel('Name').fill(who.name);
  await page.getByLabel('E-Mail').fill(who.address);
  await page.getByLabel('Nachricht').fill('Haben Sie sonntags offen?');
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/forms-own-page.png`, fullPage: true });
  await page.getByRole('button', { name: 'Senden' }).click();
  await expect(page.getByRole('status')).toHaveText(/wir antworten bald/);
  await context.close();
  const sent = (await mancrel.call(`/api/forms/${made.id}/submissions`)) as { items: { state: string }[] };
  expect(sent.items).toHaveLength(1);
});

test('whoever only reads sees forms and changes none', async ({ signedIn, mancrel }) => {
  const made = (await mancrel.call('/api/forms', 'POST', { name: 'For reading' })) as { id: string };
  const who = { email: `viewer-${Date.now().toString(36)}@mancrel.local`, password: 'look-but-do-not-touch' };
  await mancrel.call('/api/users', 'POST', { ...who, name: 'Vera Viewer', role: 'viewer' });
  const { Product } = await import('./support/product');
  const page = await signedIn(`/outreach/forms/${made.id}`, await Product.signIn(mancrel.url, who));
  await expect(page.getByRole('heading', { level: 1, name: 'For reading' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Change the form' })).toHaveCount(0);
});

async function shot(page: import('@playwright/test').Page, name: string): Promise<void> {
  if (!SHOTS) return;
  const size = page.viewportSize();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
  await page.setViewportSize({ width: 390, height: 800 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: `${SHOTS}/${name}-phone.png`, fullPage: true });
  await page.emulateMedia({ colorScheme: 'light' });
  if (size) await page.setViewportSize(size);
}
