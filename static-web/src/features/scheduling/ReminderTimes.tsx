import { Checkbox, Group } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { scheduling } from './words';

const USUAL = [10080, 4320, 2880, 1440, 240, 120, 60];
const [HOUR, DAY] = [60, 1440];

interface Props {
  label: string;
  hint: string;
  value: number[];
  onChange: (minutes: number[]) => void;
  error?: string;
}

/** How long before an appointment its customers are reminded; times that were set elsewhere are offered too. */
export function ReminderTimes({ label, hint, value, onChange, error }: Props) {
  const say = useWords(scheduling);
  const text = (minutes: number) =>
    minutes % DAY === 0
      ? say('days', { count: minutes / DAY })
      : minutes % HOUR === 0
        ? say('hoursBefore', { count: minutes / HOUR })
        : say('minutes', { count: minutes });
  const offered = [...new Set([...USUAL, ...value])].sort((one, other) => other - one);
  return (
    <Checkbox.Group
      label={label}
      description={hint}
      value={value.map(String)}
      onChange={(chosen) => onChange(chosen.map(Number).sort((one, other) => other - one))}
      error={error}
    >
      <Group gap="xs" mt={6}>
        {offered.map((minutes) => (
          <Checkbox key={minutes} value={String(minutes)} label={text(minutes)} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}
