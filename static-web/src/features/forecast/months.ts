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
