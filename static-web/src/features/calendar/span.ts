/** How much of the calendar is shown. */
export type Span = 'week' | 'day';

const two = (n: number) => String(n).padStart(2, '0');

/** A day as addresses and date fields have it, by the reader's clock. */
export const isoDay = (date: Date): string => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** Midnight so many days later: days are counted, not hours, since some days have 23 or 25. */
export const plusDays = (date: Date, days: number): Date => new Date(date.getFullYear(), date.getMonth(), date.getDate() + days);

/** The days of the week (from Monday) or the day that a date lies in. */
export function daysOf(span: Span, date: Date): Date[] {
  if (span === 'day') return [plusDays(date, 0)];
  const monday = plusDays(date, -((date.getDay() + 6) % 7));
  return Array.from({ length: 7 }, (_, index) => plusDays(monday, index));
}

interface Stretch {
  start: string;
  end: string;
}

/** Minutes past a day's midnight as the clock shows them; what lies before or after the day is cut. */
export function minutesOf(day: Date, iso: string): number {
  const time = new Date(iso);
  if (time < day) return 0;
  return time >= plusDays(day, 1) ? 24 * 60 : time.getHours() * 60 + time.getMinutes();
}

/** True where a time reaches into a day. */
export const isOn = (day: Date, one: Stretch): boolean => new Date(one.start) < plusDays(day, 1) && new Date(one.end) > day;

const FIRST = 9;
const LAST = 17;

/** The whole hours that a grid of these days shows: from the first to the last that somebody works or is booked in. */
export function hoursOf(days: Date[], times: Stretch[]): { first: number; last: number } {
  const minutes = days.flatMap((day) =>
    times.filter((one) => isOn(day, one)).map((one) => [minutesOf(day, one.start), minutesOf(day, one.end)] as const),
  );
  if (minutes.length === 0) return { first: FIRST, last: LAST };
  const first = Math.floor(Math.min(...minutes.map(([from]) => from)) / 60);
  const last = Math.ceil(Math.max(...minutes.map(([, to]) => to)) / 60);
  return { first: Math.min(first, FIRST), last: Math.max(last, LAST, first + 1) };
}

/** Which lane of how many each has, so that what overlaps stands side by side. */
export function lanesOf<T extends Stretch>(times: T[]): { one: T; lane: number; lanes: number }[] {
  const placed: { one: T; lane: number; lanes: number }[] = [];
  let group: { one: T; lane: number; lanes: number }[] = [];
  let until = '';
  const close = () => {
    const lanes = Math.max(0, ...group.map((each) => each.lane)) + 1;
    placed.push(...group.map((each) => ({ ...each, lanes })));
    group = [];
  };
  const ends: string[] = [];
  for (const one of [...times].sort((a, b) => a.start.localeCompare(b.start) || b.end.localeCompare(a.end))) {
    if (one.start >= until) {
      close();
      ends.length = 0;
    }
    const free = ends.findIndex((end) => end <= one.start);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = one.end;
    group.push({ one, lane, lanes: 1 });
    if (one.end > until) until = one.end;
  }
  close();
  return placed;
}
