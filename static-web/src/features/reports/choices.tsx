import { NativeSelect } from '@mantine/core';
import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import { useFilters } from '../../shared/search';
import { reportWords } from './words';

// Words and not numbers: the address would put a number in quotes.
const SPANS = { week: 7, month: 30, quarter: 90, year: 365 } as const;
type Span = keyof typeof SPANS;
const DAY = 86_400_000;

const utcDay = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The days that are looked at, from the address. */
export function useSpan() {
  const [{ span }] = useFilters<{ span?: string }>();
  const name: Span = span && span in SPANS ? (span as Span) : 'month';
  const count = SPANS[name];
  return { name, count, query: { from: utcDay(Date.now() - (count - 1) * DAY), to: utcDay(Date.now()) } };
}

/** Chooses the days. */
export function SpanChoice() {
  const say = useWords(reportWords);
  const { name } = useSpan();
  const [, change] = useFilters<{ span?: string }>();
  return (
    <NativeSelect
      label={say('span')}
      maw={220}
      value={name}
      onChange={(event) => change({ span: event.currentTarget.value === 'month' ? undefined : event.currentTarget.value })}
      data={Object.entries(SPANS).map(([value, count]) => ({ value, label: say('lastDays', { count }) }))}
    />
  );
}

/** Chooses a pipeline among those that a report tells of; gives the one that is chosen, or the first. */
export function usePipeline() {
  const [{ pipeline }, change] = useFilters<{ pipeline?: string }>();
  const pipelines = $api.useQuery('get', '/api/pipelines');
  const items = pipelines.data?.items ?? [];
  return { id: items.find((one) => one.id === pipeline)?.id ?? items[0]?.id, items, change: (id: string) => change({ pipeline: id }) };
}

export function PipelineChoice() {
  const say = useWords(reportWords);
  const { id, items, change } = usePipeline();
  return (
    <NativeSelect
      label={say('pipeline')}
      maw={260}
      value={id ?? ''}
      onChange={(event) => change(event.currentTarget.value)}
      data={items.map((one) => ({ value: one.id, label: one.name }))}
    />
  );
}

const AHEAD = { quarter: '3', half: '6', year: '12', two_years: '24' } as const;
type Ahead = keyof typeof AHEAD;

/** The months ahead, from the address. */
export function useAhead(usual: Ahead): { name: Ahead; months: string } {
  const [{ ahead }] = useFilters<{ ahead?: string }>();
  const name = ahead && ahead in AHEAD ? (ahead as Ahead) : usual;
  return { name, months: AHEAD[name] };
}

export function AheadChoice({ usual }: { usual: Ahead }) {
  const say = useWords(reportWords);
  const { name } = useAhead(usual);
  const [, change] = useFilters<{ ahead?: string }>();
  return (
    <NativeSelect
      label={say('ahead')}
      maw={220}
      value={name}
      onChange={(event) => change({ ahead: event.currentTarget.value === usual ? undefined : event.currentTarget.value })}
      data={Object.entries(AHEAD).map(([value, months]) => ({ value, label: say('nextMonths', { count: Number(months) }) }))}
    />
  );
}
