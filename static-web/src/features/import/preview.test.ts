import { expect, it } from 'vitest';
import { linesOf } from './Preview';

it('tells of a row once, with everything that is to be said of it', () => {
  const lines = linesOf({
    preview: [
      { row: 2, outcome: 'created', name: 'Ann Lee', email: 'ann@lee.example' },
      { row: 3, outcome: 'updated', name: 'Otto', email: null },
    ],
    problems: [
      { row: 9, why: 'the row is empty', skipped: true },
      { row: 3, why: 'birthday was read as 2 May', skipped: false },
      { row: 3, why: 'the phone has no country', skipped: false },
    ],
  });
  expect(lines.map((line) => [line.row, line.what, line.why])).toEqual([
    [2, 'outcome_created', ''],
    [3, 'outcome_updated', 'birthday was read as 2 May; the phone has no country'],
    [9, 'outcome_skipped', 'the row is empty'],
  ]);
});
