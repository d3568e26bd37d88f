import { customer, expect, expectAccessible, test } from './support/fixtures';
import { Product } from './support/product';

const PATH = '/api/settings/policies';

/** The policies are one for the whole shop: these tests go one after the other, each from nothing. */
test.describe.configure({ mode: 'default' });

test.beforeEach(async ({ mancrel }) => {
  const { etag } = await mancrel.call<{ etag: string }>(PATH);
  const answer = await fetch(mancrel.url + PATH, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${mancrel.admin.accessToken}`, 'Content-Type': 'application/json', 'If-Match': `"${etag}"` },
    body: '{}',
  });
  expect(answer.ok).toBe(true);
});

test('delivery, hours and returns are filled in and kept', async ({ signedIn, mancrel }) => {
  const page = await signedIn('/settings');
  await page.getByRole('navigation', { name: 'Sections of the settings' }).getByRole('link', { name: 'Policies' }).click();
  await expect(page.getByText(/questions about delivery go to a person/)).toBeVisible();
  await page.getByRole('button', { name: 'Add a way of delivery' }).click();
  const line = page.getByRole('group', { name: 'Delivery 1' });
  for (const place of ['Germany', 'Austria']) {
    await line.getByRole('combobox', { name: 'Delivers to' }).fill(place);
    await page.keyboard.press('Enter');
  }
  await line.getByRole('textbox', { name: 'Costs, EUR' }).fill('4.90');
  await line.getByRole('textbox', { name: 'Free from, EUR' }).fill('60');
  await line.getByRole('textbox', { name: 'Days, to' }).fill('4');
  await page.getByRole('switch', { name: /^Opening hours/ }).press('Space');
  await page.getByRole('checkbox', { name: 'Saturday: Open' }).check();
  await page.getByLabel('Saturday, closes at').fill('14:00');
  await page.getByRole('switch', { name: /^Returns/ }).press('Space');
  await page.getByText('The shop', { exact: true }).click();
  await page.getByRole('button', { name: '+ Conditions' }).click();
  await page.getByRole('textbox', { name: 'Conditions' }).fill('The goods have to be unused.');
  await expect(page.getByText('Not saved yet')).toBeVisible();
  await page.getByRole('button', { name: 'Save the policies' }).click();
  await expect(page.getByText(/^Policies saved/)).toBeVisible();
  await expect(page.getByText('Not saved yet')).toHaveCount(0);

  const told = await mancrel.call<Record<string, unknown>>(PATH);
  expect(told).toMatchObject({
    shipping: [{ to: ['Germany', 'Austria'], cost: { amount: '4.90', currency: 'EUR' }, freeFrom: { currency: 'EUR' }, daysTo: 4 }],
    hours: { days: { saturday: [{ from: '09:00', to: '14:00' }] } },
    returns: { days: 14, paidBy: 'shop', conditions: { en: 'The goods have to be unused.' } },
  });
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Conditions' })).toHaveValue('The goods have to be unused.');
});

test('what is wrong is told at its field, which is gone to', async ({ signedIn }) => {
  const page = await signedIn('/settings/policies');
  await page.getByRole('button', { name: 'Add a way of delivery' }).click();
  const line = page.getByRole('group', { name: 'Delivery 1' });
  await line.getByRole('textbox', { name: 'Days, from' }).fill('5');
  await line.getByRole('textbox', { name: 'Days, to' }).fill('2');
  await page.getByRole('button', { name: 'Save the policies' }).click();
  await expect(page.getByText('2 fields need another look')).toBeVisible();
  await expect(page.getByText('Names a country, a town, EU, Europe or worldwide')).toBeVisible();
  await expect(page.getByText('Is at least daysFrom')).toBeVisible();
  await expect(line.getByRole('combobox', { name: 'Delivers to' })).toBeFocused();
  await page.getByRole('switch', { name: /^Guarantee/ }).press('Space');
  await page.getByRole('button', { name: 'Add a kind of goods' }).click();
  await page.getByRole('button', { name: 'Save the policies' }).click();
  await expect(page.getByText('This has to be filled in')).toBeVisible();
  await expectAccessible(page);
});

test('nothing is lost by leaving, and a save of somebody else is told of', async ({ signedIn, mancrel }) => {
  const page = await signedIn('/settings/policies');
  await page.getByRole('switch', { name: 'Amounts are without tax' }).press('Space');
  await page.getByRole('link', { name: 'Settings' }).first().click();
  await expect(page.getByRole('dialog', { name: 'Leave without saving?' })).toBeVisible();
  await page.getByRole('button', { name: 'Stay' }).click();
  await expect(page.getByText('Not saved yet')).toBeVisible();

  const { etag } = await mancrel.call<{ etag: string }>(PATH);
  await fetch(mancrel.url + PATH, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${mancrel.admin.accessToken}`, 'Content-Type': 'application/json', 'If-Match': `"${etag}"` },
    body: JSON.stringify({ pickup: { address: 'Mill Lane 12, Berlin' } }),
  });
  await expect(page.getByText(/^Somebody else saved/)).toBeVisible();
  await page.getByRole('button', { name: 'Load them' }).click();
  await expect(page.getByRole('textbox', { name: 'Address' })).toHaveValue('Mill Lane 12, Berlin');

  await page.getByRole('textbox', { name: 'Address' }).fill('Elsewhere 1');
  await page.getByRole('link', { name: 'Settings' }).first().click();
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(page).toHaveURL(/\/settings\/replies$/);
});

test('who may not configure is told so', async ({ signedIn, mancrel }) => {
  const { name, address } = customer('Rita');
  await mancrel.call('/api/users', 'POST', { email: address, name, role: 'rep', password: 'the first password' });
  const page = await signedIn('/settings/policies', await Product.signIn(mancrel.url, { email: address, password: 'the first password' }));
  await expect(page.getByText('Your role does not permit this.', { exact: false })).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const)
  test.describe(`in the ${scheme}, on a phone`, () => {
    test.use({ colorScheme: scheme, viewport: { width: 390, height: 844 } });
    test('the whole form is accessible and does not scroll sideways', async ({ signedIn }) => {
      const page = await signedIn('/settings/policies');
      await page.getByRole('button', { name: 'Add a way of delivery' }).click();
      await page.getByRole('button', { name: 'Goods, weight, express' }).click();
      for (const part of ['Address and pick-up', 'Opening hours', 'Payment', 'Returns', 'Guarantee', 'Invoices', 'Discounts', 'Minimum'])
        await page.getByRole('switch', { name: new RegExp(`^${part}`) }).press('Space');
      await page.getByRole('button', { name: 'Add a day' }).click();
      await page.getByRole('button', { name: 'Add a step' }).click();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    });
  });
