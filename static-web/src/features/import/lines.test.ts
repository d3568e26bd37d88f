import { expect, it } from 'vitest';
import { linesOf } from './lines';

it('tells of a row once, with everything that is to be said of it', () => {
  const lines = linesOf(
    {
      preview: [
        { row: 2, outcome: 'created', name: 'Ann Lee', email: 'ann@lee.example' },
        { row: 3, outcome: 'updated', name: 'Otto', email: null },
      ],
      problems: [
        { row: 9, why: 'the row is empty', skipped: true },
        { row: 3, why: 'birthday was read as 2 May', skipped: false },
        { row: 3, why: 'the phone has no country', skipped: false },
      ],
    },
    ({ name }) => ({ name }),
    { name: '' },
  );
  expect(lines.map((line) => [line.row, line.what, line.why])).toEqual([
    [2, 'outcome_created', ''],
    [3, 'outcome_updated', 'birthday was read as 2 May; the phone has no country'],
    [9, 'outcome_skipped', 'the row is empty'],
  ]);
});

it('tells of a row once: what changes in it, and what is said about it', () => {
  const lines = linesOf(
    {
      preview: [
        { row: 2, outcome: 'updated', sku: 'A', title: 'Lamp', changes: [{ field: 'price', from: '10 EUR', to: '12 EUR' }] },
        { row: 3, outcome: 'created', sku: 'B', title: 'Mug', changes: [] },
      ],
      problems: [
        { row: 4, why: 'price: "cheap" cannot be used', skipped: true, field: 'price' },
        { row: 2, why: 'title is locked and stays as it is', skipped: false, field: 'title' },
      ],
    },
    ({ changes }) => ({ changes }),
    { changes: [] as object[] },
  );
  expect(lines.map((line) => [line.row, line.what, line.changes.length, line.why])).toEqual([
    [2, 'outcome_updated', 1, 'title is locked and stays as it is'],
    [3, 'outcome_created', 0, ''],
    [4, 'outcome_skipped', 0, 'price: "cheap" cannot be used'],
  ]);
});
