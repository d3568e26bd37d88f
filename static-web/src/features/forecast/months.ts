import type { DealMonth } from '../../api/types';
import { day, month } from '../../i18n/dates';

// The middle of a month is in it in every zone.
const middleOf = (name: string): Date => new Date(`${name}-15T12:00:00Z`);

/** A month such as 2026-11 in words. */
export const monthName = (name: string): string => month(middleOf(name));

/** The same where there is little room. */
export const monthShort = (name: string): string =>
  day(middleOf(name), { year: false })
    .replace(/^\d+[\s-]*|\s*\d+$/g, '')
    .trim();

/** The months from the first to the last, those in which nothing happened too: a chart of time has no gaps. */
export function everyMonth(months: readonly DealMonth[]): DealMonth[] {
  const first = months[0];
  const last = months.at(-1);
  if (!first || !last) {
    return [];
  }

  const known = new Map(months.map((one) => [one.month, one]));
  const all: DealMonth[] = [];
  for (let at = middleOf(first.month); at <= middleOf(last.month); at.setUTCMonth(at.getUTCMonth() + 1)) {
    const name = at.toISOString().slice(0, 'yyyy-mm'.length);
    all.push(known.get(name) ?? { month: name, made: 0, won: 0, lost: 0, wonValue: [] });
  }

  return all;
}
