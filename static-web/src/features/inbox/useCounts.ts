import { useQueries } from '@tanstack/react-query';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import { useViews } from '../../shared/views/useViews';
import { filterOf, VIEWS } from './inboxSearch';

/** How many conversations each view shows; of a search nobody counts. Asked once the list itself is there. */
export function useCounts(me: string, enabled: boolean) {
  const saved = useViews('inbox').items.filter((view) => !view.query.q);
  const asked = [
    ...VIEWS.filter((view) => view.counted).map((view) => ({ id: view.value as string, filter: filterOf({ view: view.value }, me) })),
    ...saved.map((view) => ({ id: view.id, filter: filterOf(view.query, me) })),
  ];
  const found = useQueries({
    queries: asked.map(({ filter }) => ({
      ...$api.queryOptions('get', '/api/conversations', { params: { query: { limit: 1, total: true, ...filters(filter) } } }),
      enabled,
      staleTime: 30_000,
    })),
  });
  const counts = new Map(asked.map(({ id }, at) => [id, found[at]?.data?.total ?? undefined]));
  return { of: (id: string) => counts.get(id) };
}
