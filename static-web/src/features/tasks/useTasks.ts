import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import { useMe } from '../../shared/useRole';

export const VIEWS = ['mine', 'team', 'fromMancrel', 'done'] as const;
export type TaskView = (typeof VIEWS)[number];

const PAGE = 200;

/** The tasks of a view, and of those that Mancrel made the ones that nobody does yet: they would be seen by nobody. */
export function useTasks(view: TaskView, q: string | undefined) {
  const me = useMe().id;
  const asked = {
    mine: { assigneeId: me, done: 'false' },
    team: { done: 'false' },
    fromMancrel: { source: 'ai', done: 'false' },
    done: { done: 'true' },
  }[view];
  const list = $api.useInfiniteQuery(
    'get',
    '/api/tasks',
    { params: { query: { limit: PAGE, q, sort: view === 'done' ? '-dueAt' : 'dueAt', ...filters(asked) } } },
    { initialPageParam: null, getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
  );
  const found = $api.useQuery(
    'get',
    '/api/tasks',
    { params: { query: { limit: PAGE, q, ...filters({ source: 'ai', done: 'false' }) } } },
    { enabled: view === 'mine' },
  );
  return {
    list,
    items: list.data?.pages.flatMap((page) => page.items) ?? [],
    unassigned: view === 'mine' ? (found.data?.items.filter((task) => !task.assigneeId && !task.done) ?? []) : [],
  };
}
