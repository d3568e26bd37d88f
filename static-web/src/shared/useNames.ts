import { useQueries } from '@tanstack/react-query';
import { $api } from '../api/client';
import { filters } from '../api/filters';

type Ids = (string | null | undefined)[];

const known = (ids: Ids) => [...new Set(ids.filter((id): id is string => Boolean(id)))].sort().join(',');
const options = { staleTime: 120_000 };

/** The names of the companies that pages of a list mention, one question a page. */
export function useCompanyNames(pages: Ids[]): ReadonlyMap<string, string> {
  return useQueries({
    queries: pages
      .map(known)
      .filter(Boolean)
      .map((id) => $api.queryOptions('get', '/api/companies', { params: { query: { limit: 200, ...filters({ id }) } } }, options)),
    combine: (answers) => new Map(answers.flatMap((answer) => answer.data?.items.map((item) => [item.id, item.name] as const) ?? [])),
  });
}

/** The same of contacts. */
export function useContactNames(pages: Ids[]): ReadonlyMap<string, string> {
  return useQueries({
    queries: pages
      .map(known)
      .filter(Boolean)
      .map((id) => $api.queryOptions('get', '/api/contacts', { params: { query: { limit: 200, ...filters({ id }) } } }, options)),
    combine: (answers) => new Map(answers.flatMap((answer) => answer.data?.items.map((item) => [item.id, item.name] as const) ?? [])),
  });
}
