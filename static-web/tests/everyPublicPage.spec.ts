import { customer, expect, test } from './support/fixtures';
import { expectFaultless } from './support/axe';
import { officeOf } from './support/scheduling';

test('a form has no fault, nor what is said after it', async ({ page, mancrel }) => {
  const { id } = await mancrel.call<{ id: string }>('/api/forms', 'POST', { name: `Questions ${Date.now().toString(36)}` });
  const who = customer('Paula');
  await page.goto(`/forms/${id}`);
  await expectFaultless(page);
  await page.getByLabel('Name').fill(who.name);
  await page.getByLabel('Email').fill(who.address);
  await page.getByLabel('Message').fill('Are you open on Sundays?');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('status')).toBeVisible();
  await expectFaultless(page);
});

test('booking has no fault, nor has the page of the appointment', async ({ page, mancrel }) => {
  const { service } = await officeOf(mancrel, { description: 'Bring the old lamp along.' });
  const { slug } = await mancrel.call<{ slug: string }>(`/api/services/${service.id}`);
  const nora = customer();
  await page.goto(`/book/${slug}`);
  await page.getByRole('navigation').first().getByRole('link').nth(2).click();
  await expectFaultless(page);
  await page.getByRole('radio', { name: '11:00' }).check();
  await page.locator('button.go').click();
  await page.locator('#name').fill(nora.name);
  await page.locator('#email').fill(nora.address);
  await expectFaultless(page);
  await page.locator('button.go').click();
  await expect(page.getByRole('status')).toBeVisible();
  await expectFaultless(page);
  await page.getByRole('link').first().click();
  await page.locator('summary').click();
  await expectFaultless(page);
});

test('a quote and an invoice have no fault', async ({ page, mancrel }) => {
  const nora = customer();
  const contact = await mancrel.call<{ id: string }>('/api/contacts', 'POST', { name: nora.name, emails: [nora.address] });
  const lines = [
    { description: 'Oak Desk Lamp, with a shade of linen', quantity: 3, unitPrice: { amount: '89.90', currency: 'EUR' }, taxRate: '0.19' },
  ];
  for (const kind of ['quotes', 'invoices']) {
    const { id } = await mancrel.call<{ id: string }>(`/api/${kind}`, 'POST', { contactId: contact.id, lines });
    await mancrel.call(`/api/${kind}/${id}/issue`, 'POST', {});
    const mail = await mancrel.call<{ id: string }>(`/api/${kind}/${id}/send`, 'POST', {});
    const told = JSON.stringify(await mancrel.call(`/api/messages/${mail.id}`));
    await page.goto(/\/api\/invoices\/[^/\s"\\]+\/page/.exec(told)![0]);
    await expectFaultless(page);
  }
});

test('what somebody decides about our mail has no fault', async ({ page, mancrel }) => {
  const unique = Date.now().toString(36);
  const agnes = customer('Agnes');
  const made = (path: string, body: object) => mancrel.call<{ id: string }>(path, 'POST', body);
  await made('/api/contacts', { name: agnes.name, emails: [agnes.address], consent: 'granted' });
  const query = { field: 'email', op: 'contains', value: agnes.address };
  const segment = await made('/api/segments', { name: `Agnes ${unique}`, query });
  const text = 'Hello {{ contact.name }}';
  const template = await made('/api/templates', { name: `Hello ${unique}`, language: 'en', subject: 'Hello', text });
  const campaign = await made('/api/campaigns', { name: `Hello ${unique}`, segmentId: segment.id, templateId: template.id });
  await made(`/api/campaigns/${campaign.id}/execute`, {});
  await made(`/api/campaigns/${campaign.id}/approve`, {});
  let token: string | undefined;
  await expect
    .poll(async () => {
      const [mail] = (await mancrel.outbox(agnes.address)) as unknown as { headers: Record<string, string> }[];
      token = /unsubscribe%20([^>]*)>/.exec(mail?.headers['List-Unsubscribe'] ?? '')?.[1];
      return token;
    })
    .toBeTruthy();
  for (const path of [`/api/preferences/${decodeURIComponent(token!)}`, `/api/unsubscribe/${decodeURIComponent(token!)}`]) {
    await page.goto(path);
    await expectFaultless(page);
    await page.getByRole('button').first().click();
    await expectFaultless(page);
  }
  await page.goto('/api/unsubscribe/AAAA');
  await expectFaultless(page);
});

test('the page of an approval mail has no fault, before and after', async ({ page, mancrel }) => {
  const nora = customer();
  await mancrel.question(nora.from);
  let link: string | undefined;
  await expect
    .poll(async () => {
      const text = (await mancrel.outbox(mancrel.admin.user.email)).find((mail) => mail.text.includes(nora.name))?.text;
      link = /\/api\/approvals\/\S+/.exec(text ?? '')?.[0];
      return link;
    })
    .toBeTruthy();
  await page.goto(link!);
  await expectFaultless(page);
  await page.getByRole('button', { name: 'Approve and send' }).click();
  await expectFaultless(page);
});
