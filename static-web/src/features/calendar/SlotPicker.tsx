import { Button, Text, TextInput } from '@mantine/core';
import { $api } from '../../api/client';
import type { Slot } from '../../api/types';
import { clock, day as dayText } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { dayOf } from '../../shared/days';
import { Failure, Loading } from '../../shared/states';
import { isoDay, plusDays } from './span';
import { readersZone } from './useCalendar';
import { calendar } from './words';

interface Props {
  serviceId: string;
  staffId: string | undefined;
  date: string;
  onDate: (date: string) => void;
  value: Slot | null;
  onChange: (slot: Slot) => void;
}

const LOOKS_AHEAD = 21;

/** The free times of a day; where there are none, the next day that has some. */
export function SlotPicker({ serviceId, staffId, date, onDate, value, onChange }: Props) {
  const say = useWords(calendar);
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(date);
  const asked = (from: string, to: string) => ({ params: { query: { serviceId, staffId, from, to, zone: readersZone() } } });
  const slots = $api.useQuery('get', '/api/slots', asked(date, date), { enabled: whole });
  const none = slots.data?.items.length === 0;
  const next = $api.useQuery('get', '/api/slots', asked(date, whole ? isoDay(plusDays(dayOf(date), LOOKS_AHEAD)) : date), {
    enabled: whole && none,
  });
  const nextDay = next.data?.items[0] && isoDay(new Date(next.data.items[0].start));
  return (
    <>
      <TextInput label={say('onDay')} type="date" value={date} onChange={(event) => onDate(event.currentTarget.value)} />
      {slots.isFetching && !slots.data && whole && <Loading label={say('lookingForTimes')} lines={1} />}
      {slots.error && <Failure error={slots.error} />}
      {slots.data && !none && (
        <fieldset className="cal-slots">
          <legend>{say('time')}</legend>
          {slots.data.items.map((slot) => (
            <label key={slot.start} className="cal-slot">
              <input type="radio" name="slot" checked={value?.start === slot.start} onChange={() => onChange(slot)} />
              <span className="numbers">{clock(new Date(slot.start))}</span>
            </label>
          ))}
        </fieldset>
      )}
      {none && (
        <div className="note" role="status">
          <Text size="sm">{say('nothingFree')}</Text>
          {nextDay && (
            <>
              <Text size="sm">{say('nextFree', { day: dayText(dayOf(nextDay), { weekday: true, long: true }) })}</Text>
              <Button size="xs" variant="default" mt="xs" onClick={() => onDate(nextDay)}>
                {say('goToDay')}
              </Button>
            </>
          )}
          {next.data?.items.length === 0 && <Text size="sm">{say('nothingFreeSoon')}</Text>}
        </div>
      )}
    </>
  );
}
