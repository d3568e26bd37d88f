import type { Appointment, Availability } from '../../api/types';
import { clock, day as dayText } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { AppointmentButton } from './AppointmentButton';
import { hoursOf, isoDay, isOn, lanesOf, minutesOf } from './span';
import { calendar } from './words';

interface Props {
  days: Date[];
  today: Date;
  shown: Appointment[];
  names: ReadonlyMap<string, string>;
  open: Availability[];
  onOpen: (id: string) => void;
  onDay: (date: string) => void;
}

interface Column {
  key: string;
  title: string;
  /** What is heard of it. */
  name: string;
  day: Date;
  date?: string;
  shown: Appointment[];
  open: Availability['open'];
}

/** Days side by side, or the people of one day, by the hours of the clock. For who hears it, each is a list. */
export function Grid({ days, today, shown, names, open, onOpen, onDay }: Props) {
  const say = useWords(calendar);
  const worked = open.flatMap((one) => one.open);
  const { first, last } = hoursOf(days, [...shown, ...worked]);
  const columns = days.length > 1 ? byDay() : byPerson(days[0]!);
  const share = (minutes: number) => `${((minutes - first * 60) / ((last - first) * 60)) * 100}%`;
  const hours = Array.from({ length: last - first }, (_, index) => first + index);
  return (
    <div className="cal-scroll">
      <div className="cal-grid" style={{ '--columns': columns.length, '--hours': hours.length } as React.CSSProperties}>
        <div className="cal-hours" aria-hidden="true">
          {hours.map((hour) => (
            <span key={hour}>{clock(new Date(2026, 0, 1, hour))}</span>
          ))}
        </div>
        {columns.map((column) => (
          <section key={column.key} className="cal-column" aria-label={column.name}>
            <h2 className="cal-head" data-today={isoDay(column.day) === isoDay(today) || undefined}>
              {column.date ? (
                <button type="button" onClick={() => onDay(column.date!)}>
                  {column.title}
                </button>
              ) : (
                column.title
              )}
            </h2>
            <div className="cal-body">
              {column.open.map((one) => (
                <div key={`${one.start}${one.end}`} className="cal-open" style={stretch(column.day, one.start, one.end)} />
              ))}
              <ul className="plain-list">
                {lanesOf(column.shown).map(({ one, lane, lanes }) => (
                  <li key={one.id}>
                    <AppointmentButton
                      one={one}
                      who={names.get(one.contactId ?? '')}
                      onOpen={onOpen}
                      style={{
                        ...stretch(column.day, one.start, one.end),
                        left: `${(lane / lanes) * 100}%`,
                        width: `calc(${100 / lanes}% - 3px)`,
                      }}
                    />
                  </li>
                ))}
              </ul>
              {column.shown.length === 0 && <p className="sr-only">{say('none')}</p>}
            </div>
          </section>
        ))}
      </div>
    </div>
  );

  function stretch(day: Date, start: string, end: string) {
    const [from, to] = [minutesOf(day, start), minutesOf(day, end)];
    return { top: share(from), height: `calc(${share(first * 60 + to - from)} - 2px)` };
  }

  function byDay(): Column[] {
    return days.map((day) => ({
      key: isoDay(day),
      title: dayText(day, { weekday: true, year: false }),
      name: dayText(day, { weekday: true, long: true, year: false }),
      day,
      date: isoDay(day),
      shown: shown.filter((one) => isOn(day, one)),
      open: worked.filter((one) => isOn(day, one)),
    }));
  }

  function byPerson(day: Date): Column[] {
    const busy = new Set(shown.map((one) => one.staffId));
    // Whoever neither works nor has an appointment on this day takes no room.
    const people = open.filter((one) => busy.has(one.staffId) || one.open.some((time) => isOn(day, time)));
    const gone = shown.filter((one) => !open.some((person) => person.staffId === one.staffId));
    return [
      ...people.map((person) => ({
        key: person.staffId,
        title: person.name,
        name: person.name,
        day,
        shown: shown.filter((one) => one.staffId === person.staffId && isOn(day, one)),
        open: person.open.filter((one) => isOn(day, one)),
      })),
      ...[...new Set(gone.map((one) => one.staffName))].map((name) => ({
        key: name,
        title: name,
        name,
        day,
        shown: gone.filter((one) => one.staffName === name),
        open: [],
      })),
    ];
  }
}
