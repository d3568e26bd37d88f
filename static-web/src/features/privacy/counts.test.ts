import { expect, test } from 'vitest';
import { byName } from './counts';

test('kinds that people know stand first, all others are one line', () => {
  expect(byName({ likelyPair: 2, message: 4, contact: 1, importedRow: 1 })).toEqual([
    ['contact', 1],
    ['message', 4],
    ['other', 3],
  ]);
  expect(byName({})).toEqual([]);
});
