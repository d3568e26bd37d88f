import type { Sequence } from '../../api/types';
import type { Tone } from '../../shared/tone';

export const SEQUENCE_TONES: Record<Sequence['state'], Tone> = { draft: 'gray', active: 'blue', paused: 'amber', stopped: 'gray' };

/** A step as it is written; the id says which of the stored ones it is. */
export interface StepRow {
  id: string | null;
  delayDays: number;
  businessHours: boolean;
  templateId: string;
  /** Other wordings, each another template. */
  variants: { id: string | null; templateId: string }[];
  /** A language model writes a first line for each person. */
  aiPersonalize: boolean;
}

/** So many other wordings a step has at most. */
export const MOST_VARIANTS = 4;

export const FRESH_STEP: StepRow = { id: null, delayDays: 3, businessHours: false, templateId: '', variants: [], aiPersonalize: false };

/** The rows of a sequence; a new one begins with a mail at once. */
export const stepsOf = (sequence?: Sequence): StepRow[] =>
  sequence?.steps.map(({ id, delayDays, businessHours, templateId, variants, aiPersonalize }) => ({
    id,
    delayDays,
    businessHours,
    templateId,
    variants: variants.map((one) => ({ id: one.id, templateId: one.templateId })),
    aiPersonalize,
  })) ?? [{ ...FRESH_STEP, delayDays: 0 }];

/** The list with two neighbours in each other's place. */
export function swapped<T>(rows: readonly T[], index: number, by: 1 | -1): T[] {
  const next = [...rows];
  const [one, other] = [next[index], next[index + by]];
  if (one === undefined || other === undefined) return next;
  next[index] = other;
  next[index + by] = one;
  return next;
}
