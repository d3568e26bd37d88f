import type { CSSProperties } from 'react';
import type { Appointment } from '../../api/types';
import { clock } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { toneColor, type Tone } from '../../shared/tone';
import { calendar } from './words';

export const TONES: Record<Appointment['state'], Tone> = {
  held: 'gray',
  booked: 'blue',
  rescheduled: 'blue',
  cancelled: 'gray',
  done: 'green',
  no_show: 'amber',
};

interface Props {
  one: Appointment;
  who: string | undefined;
  onOpen: (id: string) => void;
  style?: CSSProperties;
  /** Said in full, where there is room for it. */
  full?: boolean;
}

/** An appointment as it stands in a day; it opens what can be done with it. */
export function AppointmentButton({ one, who, onOpen, style, full = false }: Props) {
  const say = useWords(calendar);
  const [from, to] = [clock(new Date(one.start)), clock(new Date(one.end))];
  // Nobody is gone only because the names have not come yet.
  const name = who ?? (one.contactId ? '…' : say('nobody'));
  return (
    <button
      type="button"
      className="cal-one"
      data-state={one.state}
      style={{ ...toneColor(TONES[one.state]), ...style }}
      aria-label={say('one', { from, to, service: one.serviceName, who: name, staff: one.staffName, state: say(`state_${one.state}`) })}
      onClick={() => onOpen(one.id)}
    >
      <span>
        <span className="cal-time numbers">{full ? `${from}–${to}` : from}</span>
        <span className="cal-who">{name}</span>
      </span>
      <span className="cal-what">{full ? `${one.serviceName} · ${one.staffName}` : one.serviceName}</span>
    </button>
  );
}
