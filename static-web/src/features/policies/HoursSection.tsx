import { Button, Text } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { OwnTexts } from './Fields';
import { useAround } from './FormContext';
import { PolicyDay } from './PolicyDay';
import { WEEK, type Form } from './policyForm';
import { Section } from './Section';
import { policyWords } from './words';

const USUAL = [{ from: '09:00', to: '18:00' }];
const usualWeek = () => Object.fromEntries(WEEK.slice(0, 5).map((day) => [day, USUAL]));

/** When the shop is open, and the days that are different. */
export function HoursSection({ value, set }: { value: Form['hours']; set: (value: Form['hours']) => void }) {
  const say = useWords(policyWords);
  const { wrong } = useAround();
  return (
    <Section
      title={say('hours')}
      told={value !== null}
      tell={(told) => set(told ? { days: usualWeek(), exceptions: [], timeZone: null, note: {} } : null)}
    >
      {value && (
        <>
          {wrong('hours.days') && (
            <Text size="sm" role="alert" c="var(--red-ink)">
              {wrong('hours.days')}
            </Text>
          )}
          {WEEK.map((day) => (
            <PolicyDay
              key={day}
              day={say(day)}
              name={`hours.days.${day}`}
              spans={value.days[day] ?? []}
              usual={USUAL}
              set={(spans) => set({ ...value, days: { ...value.days, [day]: spans } })}
            />
          ))}
          <Text size="sm" fw={600} mt="xs">
            {say('exceptions')}
          </Text>
          {value.exceptions.map((exception, at) => (
            <PolicyDay
              key={at}
              day={exception.date}
              date={exception.date}
              setDate={(date) =>
                set({ ...value, exceptions: value.exceptions.map((one, index) => (index === at ? { ...one, date } : one)) })
              }
              name={`hours.exceptions[${at}].open`}
              spans={exception.open}
              usual={USUAL}
              set={(open) => set({ ...value, exceptions: value.exceptions.map((one, index) => (index === at ? { ...one, open } : one)) })}
              remove={() => set({ ...value, exceptions: value.exceptions.filter((_, index) => index !== at) })}
            />
          ))}
          {wrong('hours.exceptions') && (
            <Text size="sm" role="alert" c="var(--red-ink)">
              {wrong('hours.exceptions')}
            </Text>
          )}
          <div>
            <Button
              size="xs"
              variant="default"
              onClick={() => set({ ...value, exceptions: [...value.exceptions, { date: today(), open: [] }] })}
            >
              {say('addException')}
            </Button>
          </div>
          <OwnTexts
            name="hours.note"
            label={say('note')}
            hint={say('noteHint')}
            texts={value.note}
            set={(note) => set({ ...value, note })}
          />
        </>
      )}
    </Section>
  );
}

const today = () => new Date().toISOString().slice(0, 10);
