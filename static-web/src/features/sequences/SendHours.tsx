import { Checkbox, Group, Text, TextInput } from '@mantine/core';
import type { Sequence } from '../../api/types';
import { useWords } from '../../i18n/words';
import { sequenceWords } from './words';

export type Hours = NonNullable<Sequence['window']>;

const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const WORK: Hours = { from: '09:00', to: '18:00', days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] };

/** When mail may leave, on the wall clock of whom it is for; null at any time. */
export function SendHours(props: {
  hours: Hours | null;
  wrong: (field: string) => string | undefined;
  onChange: (hours: Hours | null) => void;
}) {
  const say = useWords(sequenceWords);
  const { hours, wrong, onChange } = props;
  return (
    <div>
      <Checkbox
        label={say('window')}
        description={say('windowWhy')}
        checked={hours !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? WORK : null)}
      />
      {hours && (
        <>
          <Group gap="sm" align="flex-start" mt="xs">
            <TextInput
              label={say('from')}
              type="time"
              value={hours.from}
              error={wrong('window.from')}
              onChange={(event) => onChange({ ...hours, from: event.currentTarget.value })}
            />
            <TextInput
              label={say('to')}
              type="time"
              value={hours.to}
              error={wrong('window.to')}
              onChange={(event) => onChange({ ...hours, to: event.currentTarget.value })}
            />
          </Group>
          <Group gap="sm" mt="xs" role="group" aria-label={say('days')}>
            {WEEK.map((day) => (
              <Checkbox
                key={day}
                label={say(day)}
                checked={hours.days.includes(day)}
                onChange={(event) =>
                  onChange({
                    ...hours,
                    days: WEEK.filter((one) => (one === day ? event.currentTarget.checked : hours.days.includes(one))),
                  })
                }
              />
            ))}
          </Group>
          {wrong('window.days') && (
            <Text size="sm" c="red" role="alert">
              {wrong('window.days')}
            </Text>
          )}
        </>
      )}
    </div>
  );
}
