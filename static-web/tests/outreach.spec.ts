import { mkdirSync } from 'node:fs';
import { expect, expectAccessible, test } from './support/fixtures';

const SHOTS = process.env.MANCREL_SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

test('a template goes to a segment once somebody approved the campaign, and only to those who agreed', async ({ signedIn, mancrel }) => {
  const tag = `q${Date.now().toString(36)}`;
  const agreed = `${tag}.agreed@outreach.example`;
  const silent = `${tag}.silent@outreach.example`;
  await mancrel.call('/api/contacts', 'POST', { name: 'Agnes Agreed', emails: [agreed], tags: [tag], consent: 'granted' });
  await mancrel.call('/api/contacts', 'POST', { name: 'Simon Silent', emails: [silent], tags: [tag] });

  const page = await signedIn('/outreach/templates');
  const shot = async (name: string) => {
    if (!SHOTS) return;
    await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
    await page.setViewportSize({ width: 390, height: 800 });
    await page.screenshot({ path: `${SHOTS}/${name}-phone.png`, fullPage: true });
    await page.setViewportSize({ width: 1280, height: 800 });
  };
  await expect(page.getByRole('heading', { level: 1, name: 'Templates' })).toBeVisible();
  await page.getByRole('button', { name: 'New template' }).click();
  await page.getByLabel('Name').fill(`Hello ${tag}`);
  await page.getByLabel('Subject').fill(`Hello {{ contact.frist_name }}`);
  await page.getByLabel('Text').fill('Dear {{ contact.name }},\nthe lamps are back.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/uses contact.frist_name, which there is not/)).toBeVisible();
  await page.getByLabel('Subject').fill(`Hello {{ contact.first_name }}`);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: `Edit Hello ${tag}` }).click();
  await page.getByLabel('Show it for a contact').first().fill(agreed);
  await page.getByRole('option', { name: /Agnes Agreed/ }).click();
  await expect(page.getByText('Subject: Hello Agnes')).toBeVisible();
  await expectAccessible(page);
  await shot('outreach-templates');

  await page.goto('/outreach/segments');
  await page.getByRole('button', { name: 'New segment' }).click();
  await page.getByLabel('Name').fill(`People ${tag}`);
  await page.getByRole('textbox', { name: 'Value' }).fill(tag);
  await page.getByRole('button', { name: 'Show who that is' }).click();
  await expect(page.getByText('2 people belong to it now.')).toBeVisible();
  await page.getByRole('button', { name: 'Add a condition' }).click();
  await page.getByLabel('What is looked at').last().selectOption('Consent');
  await page.getByLabel('Value').last().selectOption('agreed');
  await page.getByRole('button', { name: 'Show who that is' }).click();
  await expect(page.getByText('1 person belongs to it now.')).toBeVisible();
  await expectAccessible(page);
  await shot('outreach-segments');
  await page.getByRole('button', { name: 'Remove condition 2' }).click();
  await page.getByRole('button', { name: 'Add a group' }).click();
  const group = page.getByRole('group', { name: 'Group 2' });
  await group.getByLabel('What is looked at').selectOption('Consent');
  await group.getByLabel('Value').selectOption('agreed');
  await group.getByRole('button', { name: 'Add a condition' }).click();
  await group.getByLabel('What is looked at').last().selectOption('Quoted and silent since');
  await group.getByLabel('How').last().selectOption('before');
  await group.getByRole('textbox', { name: 'Value' }).fill('7d');
  await expect(
    page.getByText(`In words: Tag is “${tag}” and (Consent is “agreed” or Quoted and silent since: more than 7 days ago)`),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Show who that is' }).click();
  await expect(page.getByText('1 person belongs to it now.')).toBeVisible();
  await expectAccessible(page);
  await shot('outreach-segment-groups');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: `Edit People ${tag}` }).click();
  await expect(page.getByRole('group', { name: 'Group 2' }).getByLabel('What is looked at')).toHaveCount(2);
  await page.getByRole('button', { name: 'Remove group 2' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: `Edit People ${tag}` })).toBeVisible();

  await page.goto('/outreach/campaigns');
  await page.getByRole('button', { name: 'New campaign' }).click();
  await page.getByLabel('Name').fill(`Lamps ${tag}`);
  await page.getByLabel('To whom').selectOption(`People ${tag}`);
  await page.getByLabel('What it says').selectOption(`Hello ${tag}`);
  await expectAccessible(page);
  await shot('outreach-campaign-form');
  await page.getByRole('button', { name: 'Save' }).click();
  const campaign = page.getByRole('region', { name: `Lamps ${tag}` });
  await campaign.getByRole('button', { name: 'Ask for approval' }).click();
  await campaign.getByRole('button', { name: 'Approve and send' }).click();
  await expect(campaign.getByText('2 of 2 seen to')).toBeVisible({ timeout: 30_000 });
  await campaign.getByText('Who was passed over, and why').click();
  await expect(campaign.getByRole('link', { name: 'Simon Silent' })).toBeVisible();
  await expect(campaign.getByText(/gave no consent for this kind of mail/)).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByText('done', { exact: true })).toBeVisible({ timeout: 15_000 });
  await shot('outreach-campaigns');

  const outbox = (await mancrel.call('/api/outbox?limit=200')) as { items: { to: string[]; subject: string }[] };
  expect(outbox.items.filter((mail) => mail.to.some((to) => to.includes(agreed))).map((mail) => mail.subject)).toEqual(['Hello Agnes']);
  expect(outbox.items.filter((mail) => mail.to.some((to) => to.includes(silent)))).toEqual([]);
});

test('whoever only reads sees campaigns and steers none', async ({ signedIn, mancrel }) => {
  const who = { email: `viewer-${Date.now().toString(36)}@mancrel.local`, password: 'look-but-do-not-touch' };
  await mancrel.call('/api/users', 'POST', { ...who, name: 'Vera Viewer', role: 'viewer' });
  const { Product } = await import('./support/product');
  const page = await signedIn('/outreach/campaigns', await Product.signIn(mancrel.url, who));
  await expect(page.getByRole('heading', { level: 1, name: 'Campaigns' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'New campaign' })).toHaveCount(0);
});
