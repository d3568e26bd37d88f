import { $api } from '../api/client';

/** The colleagues, to assign work to and to name whose something is; kept for long, since they hardly change. */
export function usePeople() {
  const people = $api.useQuery('get', '/api/people', { params: { query: { limit: 200 } } }, { staleTime: 300_000 });
  const items = people.data?.items ?? [];
  return { items, nameOf: (id: string | null | undefined) => items.find((one) => one.id === id)?.name };
}
