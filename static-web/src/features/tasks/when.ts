/** Where an open task stands among the days: what is late, what is for today, what comes, what has no day. */
export type Due = 'overdue' | 'today' | 'week' | 'later' | 'undated';

const startOf = (date: Date, days = 0) => new Date(date.getFullYear(), date.getMonth(), date.getDate() + days);

export function dueOf(dueAt: string | null | undefined, now: Date): Due {
  if (!dueAt) return 'undated';
  const due = new Date(dueAt);
  if (due < now) return 'overdue';
  if (due < startOf(now, 1)) return 'today';
  return due < startOf(now, 7) ? 'week' : 'later';
}

const MORNING = 9;
const EVENING = 17;

/** When a task is put off to: days begin at nine. */
export function putOff(now: Date): { key: 'thisEvening' | 'tomorrow' | 'nextWeek' | 'inAMonth'; at: Date }[] {
  const at = (days: number, hour: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
  const toMonday = (8 - now.getDay()) % 7 || 7;
  return [
    ...(now.getHours() < EVENING - 1 ? [{ key: 'thisEvening' as const, at: at(0, EVENING) }] : []),
    { key: 'tomorrow', at: at(1, MORNING) },
    { key: 'nextWeek', at: at(toMonday, MORNING) },
    { key: 'inAMonth', at: at(30, MORNING) },
  ];
}

const two = (n: number) => String(n).padStart(2, '0');

/** A time as a datetime-local field holds it: in the reader's zone. */
export function toField(iso: string | null | undefined): string {
  if (!iso) return '';
  const d = new Date(iso);
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}T${two(d.getHours())}:${two(d.getMinutes())}`;
}

export const fromField = (text: string): string | null => (text ? new Date(text).toISOString() : null);

/** The rules of RFC 5545 that the form offers; others are kept and shown as "by its own rule". */
export const RULES = {
  daily: 'FREQ=DAILY',
  weekly: 'FREQ=WEEKLY',
  twoWeeks: 'FREQ=WEEKLY;INTERVAL=2',
  monthly: 'FREQ=MONTHLY',
  yearly: 'FREQ=YEARLY',
} as const;
export type Rule = keyof typeof RULES;

export const ruleOf = (recurrence: string | null | undefined): Rule | 'other' | undefined =>
  recurrence ? ((Object.keys(RULES) as Rule[]).find((rule) => RULES[rule] === recurrence) ?? 'other') : undefined;
