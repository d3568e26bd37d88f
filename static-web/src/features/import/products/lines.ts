import type { ProductImport } from '../../../api/types';
import type { Tone } from '../../../shared/tone';

/** A row of the file, and what becomes of it. */
export interface Line {
  row: number;
  what: 'outcome_created' | 'outcome_updated' | 'outcome_unchanged' | 'outcome_skipped' | 'note';
  tone: Tone;
  sku: string;
  title: string;
  changes: ProductImport['preview'][number]['changes'];
  why: string;
}

const TONES = { created: 'green', updated: 'blue', unchanged: 'gray' } as const;

/** The previewed rows and those with problems in one list; a row about which several things are said stands once. */
export function linesOf(report: Pick<ProductImport, 'preview' | 'problems'>): Line[] {
  const lines = new Map<number, Line>();
  for (const { row, outcome, sku, title, changes } of report.preview)
    lines.set(row, { row, what: `outcome_${outcome}`, tone: TONES[outcome], sku, title, changes, why: '' });
  for (const { row, why, skipped } of report.problems) {
    const line = lines.get(row) ?? { row, what: 'note' as const, tone: 'gray' as const, sku: '', title: '', changes: [], why: '' };
    lines.set(row, {
      ...line,
      ...(skipped ? { what: 'outcome_skipped' as const, tone: 'amber' as const } : {}),
      why: [line.why, why].filter(Boolean).join('; '),
    });
  }
  return [...lines.values()].sort((a, b) => a.row - b.row);
}
