import { language, locale } from './language';

// Browsers carry no Uzbek month names: Chromium writes "2026 M11 28".
const UZ_MONTHS = 'yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr'.split(' ');
const UZ_SHORT = 'yan fev mar apr may iyn iyl avg sen okt noy dek'.split(' ');
const UZ_WEEKDAYS = 'yakshanba dushanba seshanba chorshanba payshanba juma shanba'.split(' ');

export interface DayStyle {
  /** Left out where it is this year, unless asked for. */
  year?: boolean;
  weekday?: boolean;
  long?: boolean;
}

/** A day as the reader's language writes it: 28 Nov, 28 нояб., 28-noy. */
export function day(date: Date, { year = date.getFullYear() !== new Date().getFullYear(), weekday = false, long = false }: DayStyle = {}) {
  if (language() !== 'uz') {
    return date.toLocaleDateString(locale(), {
      day: 'numeric',
      month: long ? 'long' : 'short',
      ...(year ? { year: 'numeric' } : {}),
      ...(weekday ? { weekday: long ? 'long' : 'short' } : {}),
    });
  }
  const months = long ? UZ_MONTHS : UZ_SHORT;
  const text = `${date.getDate()}-${months[date.getMonth()]}`;
  const dated = year ? (long ? `${date.getFullYear()}-yil ${text}` : `${text} ${date.getFullYear()}`) : text;
  return weekday ? `${UZ_WEEKDAYS[date.getDay()]}, ${dated}` : dated;
}

/** Month and year, for headings and axes. */
export function month(date: Date): string {
  if (language() === 'uz') return `${date.getFullYear()}-yil ${UZ_MONTHS[date.getMonth()]}`;
  return date.toLocaleDateString(locale(), { month: 'long', year: 'numeric' });
}

export const clock = (date: Date): string => date.toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit' });

export const dayAndClock = (date: Date, style?: DayStyle): string => `${day(date, style)}, ${clock(date)}`;

const NOW = { en: 'just now', ru: 'только что', uz: 'hozirgina' };
const UZ_UNITS = { minute: 'daqiqa', hour: 'soat', day: 'kun' };

/** How long ago, roughly; of what lies ahead, in how long. */
export function roughly(milliseconds: number): string {
  const span = Math.abs(milliseconds);
  if (span < 60_000) return NOW[language()];
  const [unit, size] =
    span < 3_600_000 ? (['minute', 60_000] as const) : span < 86_400_000 ? (['hour', 3_600_000] as const) : (['day', 86_400_000] as const);
  const count = Math.floor(span / size);
  if (language() === 'uz') return `${count} ${UZ_UNITS[unit]}${milliseconds < 0 ? ' oldin' : 'dan keyin'}`;
  return new Intl.RelativeTimeFormat(locale(), { style: 'short' }).format(milliseconds < 0 ? -count : count, unit);
}
