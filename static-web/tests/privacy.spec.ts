import { expect, expectAccessible, test } from './support/fixtures';
import { Product } from './support/product';

test('a person is found, copied and erased from the contact’s page on', async ({ signedIn, mancrel }) => {
  test.slow();
  const name = `zara${Date.now().toString(36)}`;
  const address = `${name}@leaving.example`;
  const contact = (await mancrel.call('/api/contacts', 'POST', { name: 'Zara Leaves', emails: [address] })) as { id: string };
  await mancrel.call('/api/tasks', 'POST', { title: 'Call her', contactId: contact.id });
  const page = await signedIn(`/contacts/${contact.id}`);
  await page.getByRole('button', { name: 'More' }).first().click();
  await page.getByRole('menuitem', { name: 'Copy or erase all data' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'A person’s data' })).toBeVisible();
  await expect(page.getByRole('row', { name: 'Contact 1' })).toBeVisible();
  await expect(page.getByRole('row', { name: 'Tasks 1' })).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download a copy' }).click();
  expect((await download).suggestedFilename()).toBe('person.zip');
  await page.getByRole('button', { name: 'Erase for good' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Erase for good' }).click();
  await expect(page.getByText('Erased. The audit names the person')).toBeVisible();
  await expect(page.getByText('There is nothing of this person')).toBeVisible();
});

test('an address that is none is refused in words', async ({ signedIn }) => {
  const page = await signedIn('/settings/privacy');
  await page.getByLabel('Mail address').fill('zara@nowhere');
  await page.getByRole('button', { name: 'Look' }).click();
  await expect(page.getByText('is a mail address such as')).toBeVisible();
});

test('a manager is told that it is not theirs', async ({ signedIn, mancrel }) => {
  const email = `mara.${Date.now().toString(36)}@shop.example`;
  await mancrel.call('/api/users', 'POST', { email, name: 'Mara', role: 'manager', password: 'mara has a password' });
  const page = await signedIn('/settings/privacy', await Product.signIn(mancrel.url, { email, password: 'mara has a password' }));
  await expect(page.getByText('Not yours to see')).toBeVisible();
});
