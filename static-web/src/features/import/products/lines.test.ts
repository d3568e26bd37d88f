import { expect, it } from 'vitest';
import { linesOf } from './lines';

it('tells of a row once: what changes in it, and what is said about it', () => {
  const lines = linesOf({
    preview: [
      { row: 2, outcome: 'updated', sku: 'A', title: 'Lamp', changes: [{ field: 'price', from: '10 EUR', to: '12 EUR' }] },
      { row: 3, outcome: 'created', sku: 'B', title: 'Mug', changes: [] },
    ],
    problems: [
      { row: 4, why: 'price: "cheap" cannot be used', skipped: true, field: 'price' },
      { row: 2, why: 'title is locked and stays as it is', skipped: false, field: 'title' },
    ],
  });
  expect(lines.map((line) => [line.row, line.what, line.changes.length, line.why])).toEqual([
    [2, 'outcome_updated', 1, 'title is locked and stays as it is'],
    [3, 'outcome_created', 0, ''],
    [4, 'outcome_skipped', 0, 'price: "cheap" cannot be used'],
  ]);
});
