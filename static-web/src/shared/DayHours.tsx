import { Button, Checkbox, Text, TextInput } from '@mantine/core';

interface Span {
  from: string;
  to: string;
}

/** What is said of a day, by who asks for its hours. */
export interface DayTexts {
  open: string;
  closed: string;
  opens: string;
  closes: string;
  addBreak: string;
  removeBreak: string;
  date?: string;
  remove?: string;
}

interface Props {
  day: string;
  texts: DayTexts;
  spans: Span[];
  error: string | undefined;
  /** What a day that is opened gets. */
  usual: Span[];
  set: (spans: Span[]) => void;
  date?: string;
  setDate?: (date: string) => void;
  remove?: () => void;
}

/** One day: closed, or open with a break or without. */
export function DayHours({ day, texts, spans, error, usual, set, date, setDate, remove }: Props) {
  const change = (at: number, part: Partial<Span>) => set(spans.map((span, index) => (index === at ? { ...span, ...part } : span)));
  const last = spans.at(-1);
  return (
    <div role="group" aria-label={day} className="policy-day">
      {setDate ? (
        <TextInput
          type="date"
          aria-label={texts.date}
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
        label={spans.length > 0 ? texts.open : texts.closed}
        aria-label={`${day}: ${texts.open}`}
        checked={spans.length > 0}
        onChange={(event) => set(event.currentTarget.checked ? usual : [])}
      />
      {spans.map((span, at) => (
        <div key={at} className="policy-span">
          <TextInput
            type="time"
            aria-label={texts.opens}
            value={span.from}
            error={Boolean(error)}
            onChange={(event) => change(at, { from: event.currentTarget.value })}
          />
          <span aria-hidden="true">–</span>
          <TextInput
            type="time"
            aria-label={texts.closes}
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
          aria-label={`${day}: ${texts.addBreak}`}
        >
          {texts.addBreak}
        </Button>
      )}
      {spans.length > 1 && (
        <Button size="xs" variant="subtle" onClick={() => set(spans.slice(0, 1))} aria-label={`${day}: ${texts.removeBreak}`}>
          {texts.removeBreak}
        </Button>
      )}
      {remove && (
        <Button size="xs" variant="subtle" color="red" c="var(--red-ink)" onClick={remove}>
          {texts.remove}
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
