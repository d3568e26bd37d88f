import { TextInput } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { DayHours } from '../../shared/DayHours';
import { USUAL, type Exception } from './staffForm';
import { scheduling } from './words';

interface Props {
  number: number;
  value: Exception;
  error: string | undefined;
  set: (value: Exception) => void;
  remove: () => void;
}

/** Days that are not as the week has them: off, or with other hours. */
export function ExceptionLine({ number, value, error, set, remove }: Props) {
  const say = useWords(scheduling);
  const day = say('exception', { number });
  return (
    <div className="sched-exception" role="group" aria-label={day}>
      <div className="sched-three">
        <TextInput
          type="date"
          label={say('firstDay')}
          value={value.date}
          onChange={(event) => set({ ...value, date: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={say('lastDay')}
          value={value.until}
          onChange={(event) => set({ ...value, until: event.currentTarget.value })}
        />
        <TextInput
          label={say('note')}
          maxLength={200}
          value={value.note}
          onChange={(event) => set({ ...value, note: event.currentTarget.value })}
        />
      </div>
      <DayHours
        day={day}
        texts={{
          open: say('works'),
          closed: say('off'),
          opens: say('from', { day }),
          closes: say('to', { day }),
          addBreak: say('addBreak'),
          removeBreak: say('removeBreak'),
          remove: say('removeException'),
        }}
        spans={value.hours}
        usual={USUAL}
        error={error}
        set={(hours) => set({ ...value, hours })}
        remove={remove}
      />
    </div>
  );
}
