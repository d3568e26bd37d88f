import type { SegmentOp, SegmentQuery } from '../../api/types';

/** A condition as it is built: all of it is text until it is sent. */
export interface Row {
  field: string;
  op: SegmentOp;
  value: string;
}

/** Conditions of which all or any must hold. */
export interface Conditions {
  mode: 'all' | 'any';
  parts: Part[];
}

export type Part = Row | Conditions;

export const FRESH: Row = { field: 'tags', op: 'is', value: '' };

/** Groups stand in groups at most so deep that the server takes what is in them. */
export const DEEPEST_GROUP = 4;

/** The comparisons that a field of a type takes, as the server has them. */
export const OPS: Record<string, readonly SegmentOp[]> = {
  text: ['is', 'is_not', 'contains', 'not_contains', 'empty', 'not_empty'],
  number: ['is', 'is_not', 'greater', 'less', 'empty', 'not_empty'],
  time: ['is', 'is_not', 'before', 'after', 'empty', 'not_empty'],
};

export const takesValue = (op: SegmentOp): boolean => op !== 'empty' && op !== 'not_empty';

export const isGroup = (part: Part): part is Conditions => 'parts' in part;

const written = (part: Part): object =>
  isGroup(part)
    ? { [part.mode]: part.parts.map(written) }
    : takesValue(part.op)
      ? { field: part.field, op: part.op, value: part.value }
      : { field: part.field, op: part.op };

/** The query of conditions; what the outermost does not have is taken out, since a change is merged into what stands. */
export const queryOf = (conditions: Conditions): SegmentQuery =>
  ({ all: null, any: null, field: null, op: null, value: null, ...written(conditions) }) as unknown as SegmentQuery;

function partOf(query: SegmentQuery): Part {
  const parts = query.all ?? query.any;
  return parts
    ? { mode: query.any ? 'any' : 'all', parts: parts.map(partOf) }
    : { field: query.field ?? '', op: query.op ?? 'is', value: String((query.value as string | number | null | undefined) ?? '') };
}

/** The conditions of a query; one alone stands in a group of one. */
export function conditionsOf(query: SegmentQuery | null | undefined): Conditions {
  const part = query ? partOf(query) : FRESH;
  return isGroup(part) ? part : { mode: 'all', parts: [part] };
}

/** What an explanation is made of, in the reader's language. */
export interface Wording {
  field: (name: string) => string;
  op: (op: SegmentOp) => string;
  option: (field: string, value: string) => string;
  ago: (op: 'before' | 'after', days: number) => string;
  join: (mode: Conditions['mode']) => string;
}

/** Conditions as a sentence; a group within another stands in brackets. */
export function inWords(part: Part, say: Wording): string {
  if (isGroup(part))
    return part.parts
      .map((one) => (isGroup(one) && one.parts.length > 1 ? `(${inWords(one, say)})` : inWords(one, say)))
      .join(` ${say.join(part.mode)} `);
  const name = say.field(part.field);
  const days = /^(\d+)d$/.exec(part.value)?.[1];
  if (days && (part.op === 'before' || part.op === 'after')) return `${name}: ${say.ago(part.op, Number(days))}`;
  return takesValue(part.op) ? `${name} ${say.op(part.op)} “${say.option(part.field, part.value)}”` : `${name}: ${say.op(part.op)}`;
}
