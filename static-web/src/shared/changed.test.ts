import { expect, test } from 'vitest';
import { changed } from './changed';

test('what was not touched is not written', () => {
  const read = { autoSend: 0.9, approve: 0.6, mode: 'live' };

  expect(changed({ ...read, approve: 0.7 }, read)).toEqual({ approve: 0.7 });
  expect(changed(read, read)).toEqual({});
});
