import { describe, expect, it } from 'vitest';
import type { SegmentQuery } from '../../api/types';
import { conditionsOf, inWords, queryOf, type Wording } from './conditions';

const nested = {
  all: [
    { field: 'tags', op: 'is', value: 'vip' },
    {
      any: [
        { field: 'quote.silentSince', op: 'before', value: '7d' },
        { field: 'score', op: 'greater', value: 50 },
        { all: [{ field: 'city', op: 'empty' }] },
      ],
    },
  ],
} as unknown as SegmentQuery;

const plain: Wording = {
  field: (name) => name,
  op: (op) => op,
  option: (_, value) => value,
  ago: (op, days) => `${op} ${days} days`,
  join: (mode) => (mode === 'all' ? 'and' : 'or'),
};

describe('conditions of a segment', () => {
  it('are read and written with their groups', () => {
    expect(queryOf(conditionsOf(nested))).toEqual({
      all: [
        { field: 'tags', op: 'is', value: 'vip' },
        {
          any: [
            { field: 'quote.silentSince', op: 'before', value: '7d' },
            { field: 'score', op: 'greater', value: '50' },
            { all: [{ field: 'city', op: 'empty' }] },
          ],
        },
      ],
      any: null,
      field: null,
      op: null,
      value: null,
    });
  });

  it('stand in a group also where there is one', () => {
    expect(conditionsOf({ field: 'city', op: 'is', value: 'Bonn' } as unknown as SegmentQuery)).toEqual({
      mode: 'all',
      parts: [{ field: 'city', op: 'is', value: 'Bonn' }],
    });
  });

  it('are said as a sentence, groups in brackets', () => {
    expect(inWords(conditionsOf(nested), plain)).toBe(
      'tags is “vip” and (quote.silentSince: before 7 days or score greater “50” or city: empty)',
    );
  });
});
