import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { $api } from '../../api/client';
import type { SavedView } from '../../api/types';
import { isSame, queryOf, searchOf } from './query';

export type Subject = SavedView['subject'];

/** The views of a list in their order, the one that is shown now, and how to show another. */
export function useViews(subject: Subject) {
  const list = $api.useQuery('get', '/api/views', { params: { query: { limit: 200, 'filter.subject': subject } } }, { staleTime: 60_000 });
  const search: object = useSearch({ strict: false });
  const navigate = useNavigate();
  const items = list.data?.items ?? [];
  const now = queryOf(search);
  return {
    items,
    now,
    shown: items.find((one) => isSame(one.query, now)),
    show: (view: SavedView) => void navigate({ to: '.', search: searchOf(view.query) as never }),
  };
}

/** Makes, changes and deletes views; the list is asked for again after each. */
export function useViewChanges() {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: ['get', '/api/views'] });
  const make = $api.useMutation('post', '/api/views', { onSettled });
  const patch = $api.useMutation('patch', '/api/views/{id}', { onSettled });
  const drop = $api.useMutation('delete', '/api/views/{id}', { onSettled });
  const of = ({ id, etag }: SavedView) => ({ path: { id }, header: { 'If-Match': etag } as never });
  return {
    make,
    patch,
    drop,
    change: (view: SavedView, body: object) => patch.mutateAsync({ params: of(view), body: body as never }),
    remove: (view: SavedView) => drop.mutateAsync({ params: of(view) }),
  };
}
