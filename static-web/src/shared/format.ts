import { clock, day, dayAndClock, roughly } from '../i18n/dates';
import { locale } from '../i18n/language';

export { languageName } from '../i18n/languages';

/** A time as an inbox shows it: the hour today, the day this year, else the date. */
export function when(iso: string, now = new Date()): string {
  const time = new Date(iso);
  return time.toDateString() === now.toDateString() ? clock(time) : day(time, { year: time.getFullYear() !== now.getFullYear() });
}

/** Date and time in full. */
export const fullTime = (iso: string): string => dayAndClock(new Date(iso), { year: true });

/** How long ago, roughly. */
export const ago = (iso: string, now = Date.now()): string => roughly(Math.min(0, new Date(iso).getTime() - now));

/** A share in whole percent, cut and not rounded: 0.899 must not read as 90 %. */
export const percent = (share: number): string => `${Math.floor(share * 100 + 1e-9)}%`;

/** Money with its currency as people write it. */
export function money(value: { amount: string; currency: string } | null | undefined): string {
  if (!value) return '–';
  try {
    return new Intl.NumberFormat(locale(), { style: 'currency', currency: value.currency }).format(
      value.amount as Intl.StringNumericLiteral,
    );
  } catch {
    return `${value.amount} ${value.currency}`;
  }
}

/** The name of an address, or the address. */
export function person(address: string): string {
  const match = /^\s*"?([^"<]*?)"?\s*<[^>]+>\s*$/.exec(address);
  return match?.[1] || address;
}

/** A size of a file in the unit that people read it in. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
