import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { errorOf } from '../../shared/fieldErrors';
import { billing } from './words';

const LANGUAGES = ['en', 'ru', 'uz', 'de'] as const;

/** Each stands for itself: they are what is typed. */
const PLACES = { name: '{name}', number: '{number}', total: '{total}', due: '{due}', shop: '{shop}' };

/** A reminder as it is typed. */
export interface ReminderForm {
  days: string;
  texts: Record<string, string>;
}

/** When customers are reminded of what is overdue, and with what words. */
export function ReminderFields({
  value,
  onChange,
  error,
}: {
  value: ReminderForm[];
  onChange: (next: ReminderForm[]) => void;
  error: unknown;
}) {
  const say = useWords(billing);
  const set = (at: number, change: Partial<ReminderForm>) =>
    onChange(value.map((one, index) => (index === at ? { ...one, ...change } : one)));
  return (
    <fieldset className="bill-reminders">
      <legend>{say('reminders')}</legend>
      <p className="soft">{say('remindersHint')}</p>
      {value.map((one, at) => (
        <div key={at} role="group" aria-label={say('reminderNumber', { number: at + 1 })}>
          <Group align="flex-end" gap="sm">
            <TextInput
              label={say('reminderDays')}
              type="number"
              value={one.days}
              onChange={(event) => set(at, { days: event.currentTarget.value })}
              error={errorOf(error, `reminders[${at}].days`)}
            />
            <Button variant="subtle" color="gray" onClick={() => onChange(value.filter((_, index) => index !== at))}>
              {say('removeReminder', { number: at + 1 })}
            </Button>
          </Group>
          <details>
            <summary>{say('reminderTexts')}</summary>
            <p className="soft">{say('reminderPlaces', PLACES)}</p>
            {LANGUAGES.map((language) => (
              <Textarea
                key={language}
                label={language.toUpperCase()}
                autosize
                minRows={2}
                maxLength={4000}
                value={one.texts[language] ?? ''}
                onChange={(event) => set(at, { texts: { ...one.texts, [language]: event.currentTarget.value } })}
                error={errorOf(error, `reminders[${at}].texts`)}
              />
            ))}
          </details>
        </div>
      ))}
      {value.length < 6 && (
        <Button
          size="xs"
          variant="default"
          onClick={() => onChange([...value, { days: String(Number(value.at(-1)?.days ?? 0) + 7), texts: {} }])}
        >
          {say('addReminder')}
        </Button>
      )}
    </fieldset>
  );
}
