import type { SegmentOp, SegmentQuery } from '../../api/types';

/** A condition as it is built: all of it is text until it is sent. */
export interface Row {
  field: string;
  op: SegmentOp;
  value: string;
}

export const FRESH: Row = { field: 'tags', op: 'is', value: '' };

/** The comparisons that a field of a type takes, as the server has them. */
export const OPS: Record<string, readonly SegmentOp[]> = {
  text: ['is', 'is_not', 'contains', 'not_contains', 'empty', 'not_empty'],
  number: ['is', 'is_not', 'greater', 'less', 'empty', 'not_empty'],
  time: ['is', 'is_not', 'before', 'after', 'empty', 'not_empty'],
};

export const takesValue = (op: SegmentOp): boolean => op !== 'empty' && op !== 'not_empty';

/** The query of rows; the other of all and any is taken out, since a change is merged into what stands. */
export const queryOf = (mode: 'all' | 'any', rows: readonly Row[]): SegmentQuery =>
  ({
    all: null,
    any: null,
    field: null,
    op: null,
    value: null,
    [mode]: rows.map((row) => (takesValue(row.op) ? row : { field: row.field, op: row.op })),
  }) as unknown as SegmentQuery;

/** The rows of a query of one level; null where conditions stand within conditions. */
export function rowsOf(query: SegmentQuery | null | undefined): { mode: 'all' | 'any'; rows: Row[] } | null {
  if (!query) return { mode: 'all', rows: [FRESH] };
  const parts = query.all ?? query.any ?? [query];
  const rows = parts.map((part) =>
    part.field && part.op
      ? { field: part.field, op: part.op, value: String((part.value as string | number | null | undefined) ?? '') }
      : null,
  );
  return rows.every((row) => row !== null) ? { mode: query.any ? 'any' : 'all', rows } : null;
}
