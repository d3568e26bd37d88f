import { expect, test } from 'vitest';
import { everyMonth } from './months';

test('months in which nothing happened stand between the others', () => {
  const one = (month: string) => ({ month, made: 1, won: 1, lost: 0, wonValue: [] });

  const all = everyMonth([one('2025-11'), one('2026-02')]);

  expect(all.map((each) => each.month)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  expect(all.map((each) => each.won)).toEqual([1, 0, 0, 1]);
  expect(everyMonth([])).toEqual([]);
});
