import { Button, Group, SegmentedControl } from '@mantine/core';
import { Fragment } from 'react';
import type { Activity, ActivityKind } from '../../api/types';
import { day } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { Empty, Failure, Loading } from '../states';
import { common } from '../words';
import { Happened } from './Happened';
import { records } from './words';

export const TIMELINE_VIEWS = {
  all: undefined,
  mail: ['email_in', 'email_out'],
  notes: ['note', 'call', 'meeting'],
  work: [
    'task_created',
    'task_done',
    'deal_created',
    'stage_change',
    'stage_action',
    'automation',
    'billing',
    'file',
    'assignment',
    'merge',
  ],
  ai: ['ai_decision'],
} satisfies Record<string, ActivityKind[] | undefined>;
export type TimelineView = keyof typeof TIMELINE_VIEWS;

export const kindsOf = (view: TimelineView): string | undefined => TIMELINE_VIEWS[view]?.join(',');

interface Props {
  list: {
    isPending: boolean;
    error: Error | null | { detail?: string | null };
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => unknown;
    refetch: () => unknown;
  };
  items: Activity[];
  view: TimelineView;
  onView: (view: TimelineView) => void;
}

/** Everything that happened with a record, newest first, under the days it happened on. */
export function Timeline({ list, items, view, onView }: Props) {
  const say = useWords(records);
  const both = useWords(common);
  const days = new Map<string, Activity[]>();
  for (const item of items) {
    const at = day(new Date(item.at), { long: true, weekday: true });
    days.set(at, [...(days.get(at) ?? []), item]);
  }
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={say('whatHappened')}
        value={view}
        onChange={(next) => onView(next as TimelineView)}
        data={(['all', 'mail', 'notes', 'work', 'ai'] as const).map((value) => ({ value, label: say(`view_${value}`) }))}
      />
      {list.isPending && <Loading label={say('loading')} lines={5} />}
      {list.error && <Failure error={list.error as Error} retry={() => void list.refetch()} />}
      {!list.isPending && !list.error && items.length === 0 && <Empty title={say('nothingHappened')} />}
      {[...days].map(([at, happened]) => (
        <Fragment key={at}>
          <h3 className="happened-day">{at}</h3>
          <ol className="happened">
            {happened.map((activity) => (
              <Happened key={activity.id} activity={activity} />
            ))}
          </ol>
        </Fragment>
      ))}
      {list.hasNextPage && (
        <Group justify="center" mt="md">
          <Button variant="default" size="xs" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {both('loadMore')}
          </Button>
        </Group>
      )}
    </>
  );
}
