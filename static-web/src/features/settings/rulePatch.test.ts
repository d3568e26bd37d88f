import { expect, test } from 'vitest';
import { rulePatch } from './rulePatch';

test('only what differs is written, and a rule that went is taken away', () => {
  const read = { complaint: { autoSend: 0.99, approve: null, mode: null }, price_quote: { mode: 'live' as const } };

  expect(rulePatch(read, read)).toEqual({});
  expect(rulePatch({ complaint: { autoSend: 0.99, mode: 'shadow' }, spam: {} }, read)).toEqual({
    complaint: { mode: 'shadow' },
    price_quote: null,
  });
  expect(rulePatch({ ...read, complaint: {} }, read)).toEqual({ complaint: { autoSend: null } });
});
