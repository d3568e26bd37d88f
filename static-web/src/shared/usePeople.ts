import { $api } from '../api/client';

/** The colleagues, and their names by id. */
export function usePeople() {
  const people = $api.useQuery('get', '/api/people', { params: { query: { limit: 200 } } }, { staleTime: 300_000 });
  const items = people.data?.items ?? [];
  return { items, nameOf: (id: string | null | undefined) => items.find((person) => person.id === id)?.name };
}
