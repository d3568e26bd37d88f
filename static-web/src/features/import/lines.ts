import type { Tone } from '../../shared/tone';

/** A row of a file, and what becomes of it. */
export interface ImportLine {
  row: number;
  what: 'outcome_created' | 'outcome_updated' | 'outcome_unchanged' | 'outcome_skipped' | 'note';
  tone: Tone;
  why: string;
}

interface Report<Previewed> {
  preview: (Previewed & { row: number; outcome: keyof typeof TONES })[];
  problems: { row: number; why: string; skipped: boolean; field?: string | null }[];
}

const TONES = { created: 'green', updated: 'blue', unchanged: 'gray' } as const;

/**
 * The previewed rows and those with problems in one list; a row about which several things are said stands once.
 * What a row is called is told by `of`, and by `unknown` where only a problem names it.
 */
export function linesOf<Previewed, Own>(report: Report<Previewed>, of: (previewed: Previewed) => Own, unknown: Own): (ImportLine & Own)[] {
  const lines = new Map<number, ImportLine & Own>();
  for (const one of report.preview)
    lines.set(one.row, { row: one.row, what: `outcome_${one.outcome}`, tone: TONES[one.outcome], why: '', ...of(one) });
  for (const { row, why, skipped } of report.problems) {
    const line = lines.get(row) ?? { row, what: 'note' as const, tone: 'gray' as const, why: '', ...unknown };
    lines.set(row, {
      ...line,
      ...(skipped ? { what: 'outcome_skipped' as const, tone: 'amber' as const } : {}),
      why: [line.why, why].filter(Boolean).join('; '),
    });
  }
  return [...lines.values()].sort((a, b) => a.row - b.row);
}
