import { expect, test } from 'vitest';
import { isSame, queryOf, searchOf } from './query';

test('what an address holds is kept as texts and becomes the same address again', () => {
  const search = { q: 'oak', rotting: true, owner: undefined, min: '500', tag: '' };
  const query = queryOf(search);
  expect(query).toEqual({ q: 'oak', rotting: 'true', min: '500' });
  expect(searchOf(query)).toEqual({ q: 'oak', rotting: true, min: '500' });
});

test('two views are the same whatever the order of their texts', () => {
  expect(isSame({ a: '1', b: '2' }, { b: '2', a: '1' })).toBe(true);
  expect(isSame({ a: '1' }, { a: '1', b: '2' })).toBe(false);
  expect(isSame({ a: '1', c: '2' }, { a: '1', b: '2' })).toBe(false);
  expect(isSame({}, {})).toBe(true);
});
