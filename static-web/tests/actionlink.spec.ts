import { customer, expect, test } from './support/fixtures';
import { ADMIN, type Product } from './support/product';

/** The link of the approver's mail about a customer. */
async function linkOf(mancrel: Product, name: string): Promise<string> {
  let link: string | undefined;
  await expect
    .poll(async () => {
      const mails = await mancrel.outbox(ADMIN.email);
      const text = mails.find((mail) => mail.text.includes(name))?.text;
      link = /\/api\/approvals\/\S+/.exec(text ?? '')?.[0];
      return link;
    })
    .toBeTruthy();
  return link!;
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page of an approval mail decides nothing until its button is pressed', async ({ page, mancrel }) => {
    const nora = customer();
    const message = await mancrel.question(nora.from);
    const link = await linkOf(mancrel, nora.name);
    for (let scan = 0; scan < 3; scan++) {
      const answer = await page.goto(link);
      expect(answer!.status()).toBe(200);
    }
    await expect(page.getByRole('heading', { level: 1 })).toContainText(nora.name);
    await expect(page.getByText('89.90 EUR').first()).toBeVisible();
    expect((await mancrel.message(message.id)).state).toBe('awaiting_approval');

    await page.getByRole('button', { name: 'Approve and send' }).click();
    await expect(page.getByRole('heading', { name: 'Approved' })).toBeVisible();
    await mancrel.message(message.id, 'answered');
    expect(await mancrel.outbox(nora.address)).toHaveLength(1);

    await page.goto(link);
    await expect(page.getByRole('heading', { name: 'Already decided' })).toBeVisible();
    await expect(page.getByText(ADMIN.email)).toBeVisible();
  });

  test('an edit by link is what is sent', async ({ page, mancrel }) => {
    const nora = customer();
    const message = await mancrel.question(nora.from);
    await page.goto(await linkOf(mancrel, nora.name));
    await page.getByText('Edit before sending').click();
    await page.getByLabel('The text that is sent').fill('It costs 89.90 EUR. Shall I wrap it?');
    await page.getByRole('button', { name: 'Send with these changes' }).click();
    await expect(page.getByRole('heading', { name: 'Approved with your changes' })).toBeVisible();
    await mancrel.message(message.id, 'answered');
    expect((await mancrel.outbox(nora.address))[0]!.text).toContain('Shall I wrap it?');
  });
});

test('a phone shows the page without sideways scrolling', async ({ page, mancrel }) => {
  const nora = customer();
  await mancrel.question(nora.from);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(await linkOf(mancrel, nora.name));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
