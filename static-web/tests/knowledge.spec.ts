import { customer, expect, test } from './support/fixtures';

test('what was answered again and again is offered, and becomes an answer with one click', async ({ signedIn, mancrel }) => {
  for (const question of ['Do you engrave lamps with names?', 'Can you engrave a lamp?', 'Is engraving possible with you?']) {
    const who = customer();
    const letter = await mancrel.mail({ from: who.from, trusted: false, text: `Hello,\n\n${question}` }, 'awaiting_approval', 'escalated');
    await mancrel.call(`/api/conversations/${letter.conversationId}/reply`, 'POST', {
      body: 'Hello,\n\nYes, our workshop engraves every lamp with up to twenty letters within three days.\n\nKind regards\nIda',
    });
    await mancrel.message(letter.id, 'answered');
  }
  const page = await signedIn('/knowledge');
  const again = page.getByRole('region', { name: 'Answered again and again' });
  await expect(again).toContainText('Asked 3 times in 90 days, answered the same way');
  await expect(again).toContainText('Yes, our workshop engraves every lamp with up to twenty letters within three days.');
  await expect(again).not.toContainText('Ida');
  if (process.env.MANCREL_SHOTS) await page.screenshot({ path: `${process.env.MANCREL_SHOTS}/proposals.png` });

  await again.getByRole('button', { name: /Make it an answer/ }).click();
  await page.getByRole('form', { name: 'New answer' }).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved: drafts use it from now on')).toBeVisible();
  await expect(again).toHaveCount(0);
  await expect(page.getByRole('listitem').filter({ hasText: 'workshop engraves every lamp' })).toBeVisible();
});
