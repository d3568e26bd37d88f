import type { Staff, StaffFields } from '../../api/types';

export const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Day = (typeof WEEK)[number];

export interface Span {
  from: string;
  to: string;
}

export interface Exception {
  date: string;
  until: string;
  hours: Span[];
  note: string;
}

/** Staff as the form holds it: the hours by day. */
export interface StaffForm {
  name: string;
  userId: string;
  timeZone: string;
  week: Record<Day, Span[]>;
  exceptions: Exception[];
  services: string[];
  /** The calendar kept elsewhere; undefined as long as nobody wrote one, which leaves what is stored. */
  busyUrl: string | undefined;
  active: boolean;
}

export const USUAL: Span[] = [{ from: '09:00', to: '17:00' }];

/** The form of somebody, or of somebody new who works on weekdays. */
export function staffForm(staff: Staff | undefined, zone: string): StaffForm {
  const on = (day: Day) =>
    staff ? staff.hours.filter((one) => one.day === day).map(({ from, to }) => ({ from, to })) : WEEK.indexOf(day) < 5 ? USUAL : [];
  return {
    name: staff?.name ?? '',
    userId: staff?.userId ?? '',
    timeZone: staff?.timeZone ?? zone,
    week: Object.fromEntries(WEEK.map((day) => [day, on(day)])) as Record<Day, Span[]>,
    exceptions: (staff?.exceptions ?? []).map(({ date, until, hours, note }) => ({
      date,
      until: until ?? '',
      hours: hours ?? [],
      note: note ?? '',
    })),
    services: staff?.services ?? [],
    busyUrl: undefined,
    active: staff?.active ?? true,
  };
}

/** The form as the API takes it. */
export function staffBody(form: StaffForm): StaffFields {
  return {
    name: form.name.trim(),
    ...(form.busyUrl === undefined ? {} : { busyUrl: form.busyUrl.trim() || null }),
    userId: form.userId || null,
    timeZone: form.timeZone,
    hours: WEEK.flatMap((day) => form.week[day].map((span) => ({ day, ...span }))),
    exceptions: form.exceptions.map(({ date, until, hours, note }) => ({
      date,
      until: until || null,
      hours: hours.length > 0 ? hours : null,
      note: note || null,
    })),
    services: form.services,
    active: form.active,
  };
}

/** What the API says of a day of the week: it counts the hours of all days in one row. */
export function faultOfDay(form: StaffForm, day: Day, errorAt: (field: string) => string | undefined): string | undefined {
  const before = WEEK.slice(0, WEEK.indexOf(day)).reduce((sum, one) => sum + form.week[one].length, 0);
  return form.week[day].map((_, index) => errorAt(`hours[${before + index}]`)).find(Boolean);
}

/** Hours of a week, breaks left out. */
export const hoursInWeek = (staff: Staff): number => {
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  return Math.round(staff.hours.reduce((sum, one) => sum + minutes(one.to) - minutes(one.from), 0) / 60);
};
