import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import { useCompanyNames } from '../../shared/useNames';

/** What the address of the list may hold. */
export type ContactSearch = { q?: string; sort?: string; type?: string; owner?: string; consent?: string; tag?: string; import?: string };

const PAGE = 100;

/** The list as the address asks for it, page by page, with the names of the companies it mentions. */
export function useContacts({ q, sort, type, owner, consent, tag, import: importId }: ContactSearch) {
  const query = {
    limit: PAGE,
    ...(q ? { q } : { sort: sort ?? 'name', total: true }),
    ...filters({ type, ownerId: owner, consent, tag, importId }),
  };
  const list = $api.useInfiniteQuery(
    'get',
    '/api/contacts',
    { params: { query } },
    { initialPageParam: null, getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
  );
  const pages = list.data?.pages ?? [];
  const companies = useCompanyNames(pages.map((page) => page.items.map((item) => item.companyId)));
  return { list, items: pages.flatMap((page) => page.items), total: pages[0]?.total ?? undefined, companies };
}
