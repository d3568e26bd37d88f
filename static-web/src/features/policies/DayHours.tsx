import { Button, Checkbox, Text, TextInput } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { useAround } from './FormContext';
import type { Span } from './policyForm';
import { policyWords } from './words';

interface Props {
  day: string;
  /** The field as the API names it. */
  name: string;
  spans: Span[];
  /** What a day that is opened gets. */
  usual: Span[];
  set: (spans: Span[]) => void;
  date?: string;
  setDate?: (date: string) => void;
  remove?: () => void;
}

/** One day: closed, or open with a break or without. */
export function DayHours({ day, name, spans, usual, set, date, setDate, remove }: Props) {
  const say = useWords(policyWords);
  const { wrong } = useAround();
  const change = (at: number, part: Partial<Span>) => set(spans.map((span, index) => (index === at ? { ...span, ...part } : span)));
  const last = spans.at(-1);
  const error = wrong(name);
  return (
    <div role="group" aria-label={day} className="policy-day">
      {setDate ? (
        <TextInput
          type="date"
          aria-label={say('date')}
          value={date ?? ''}
          required
          onChange={(event) => setDate(event.currentTarget.value)}
        />
      ) : (
        <Text size="sm" className="policy-day-name">
          {day}
        </Text>
      )}
      <Checkbox
        label={say(spans.length > 0 ? 'open' : 'closed')}
        aria-label={`${day}: ${say('open')}`}
        checked={spans.length > 0}
        onChange={(event) => set(event.currentTarget.checked ? usual : [])}
      />
      {spans.map((span, at) => (
        <div key={at} className="policy-span">
          <TextInput
            type="time"
            aria-label={say('opens', { day })}
            value={span.from}
            error={Boolean(error)}
            onChange={(event) => change(at, { from: event.currentTarget.value })}
          />
          <span aria-hidden="true">–</span>
          <TextInput
            type="time"
            aria-label={say('closes', { day })}
            value={span.to === '24:00' ? '00:00' : span.to}
            error={Boolean(error)}
            onChange={(event) => change(at, { to: event.currentTarget.value === '00:00' ? '24:00' : event.currentTarget.value })}
          />
        </div>
      ))}
      {spans.length === 1 && (
        <Button
          size="xs"
          variant="subtle"
          onClick={() => set([...spans, { from: last!.to, to: last!.to }])}
          aria-label={`${day}: ${say('addBreak')}`}
        >
          {say('addBreak')}
        </Button>
      )}
      {spans.length > 1 && (
        <Button size="xs" variant="subtle" onClick={() => set(spans.slice(0, 1))} aria-label={`${day}: ${say('removeBreak')}`}>
          {say('removeBreak')}
        </Button>
      )}
      {remove && (
        <Button size="xs" variant="subtle" color="red" c="var(--red-ink)" onClick={remove}>
          {say('removeException', { date: day })}
        </Button>
      )}
      {error && (
        <Text size="xs" role="alert" c="var(--red-ink)" style={{ flexBasis: '100%' }}>
          {error}
        </Text>
      )}
    </div>
  );
}
