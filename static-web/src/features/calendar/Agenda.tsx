import type { Appointment } from '../../api/types';
import { day as dayText } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { AppointmentButton } from './AppointmentButton';
import { isoDay, isOn } from './span';
import { calendar } from './words';

interface Props {
  days: Date[];
  today: Date;
  shown: Appointment[];
  names: ReadonlyMap<string, string>;
  onOpen: (id: string) => void;
}

/** The same days as a list, for a phone. */
export function Agenda({ days, today, shown, names, onOpen }: Props) {
  const say = useWords(calendar);
  return days.map((day) => {
    const name = dayText(day, { weekday: true, long: true, year: false });
    const these = shown.filter((one) => isOn(day, one)).sort((a, b) => a.start.localeCompare(b.start));
    return (
      <section key={isoDay(day)} className="cal-day" aria-label={name}>
        <h2 className="cal-head" data-today={isoDay(day) === isoDay(today) || undefined}>
          {name}
        </h2>
        {these.length === 0 && <p className="soft">{say('none')}</p>}
        <ul className="plain-list">
          {these.map((one) => (
            <li key={one.id}>
              <AppointmentButton one={one} who={names.get(one.contactId ?? '')} onOpen={onOpen} full />
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
