import { keepPreviousData } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import { money } from '../../shared/format';
import type { IconName } from '../../shared/icons';
import { remember, type Entry, type EntryGroup, type Opened } from './entry';
import { command } from './words';

const EACH = 5;
const SHORTEST = 2;

/** What the server finds: whole addresses and numbers exactly, words as they begin. */
export function useFound(q: string): { groups: EntryGroup[]; searching: boolean; failed: boolean; go: (one: Opened) => void } {
  const say = useWords(command);
  const navigate = useNavigate();
  const query = { params: { query: { limit: EACH, q } } };
  const options = { enabled: q.length >= SHORTEST, placeholderData: keepPreviousData, staleTime: 10_000 };
  const contacts = $api.useQuery('get', '/api/contacts', query, options);
  const companies = $api.useQuery('get', '/api/companies', query, options);
  const deals = $api.useQuery('get', '/api/deals', query, options);
  const conversations = $api.useQuery('get', '/api/conversations', query, options);
  const products = $api.useQuery('get', '/api/products', query, options);
  const asked = [contacts, companies, deals, conversations, products];

  const go = (one: Opened) => {
    remember(one);
    void navigate({ href: one.to });
  };
  const group = <T>(
    id: 'contacts' | 'companies' | 'deals' | 'conversations' | 'products',
    icon: IconName,
    items: T[] | undefined,
    of: (item: T) => Omit<Opened, 'icon'>,
  ): EntryGroup => ({
    id,
    title: say(id),
    entries: (items ?? []).map((item): Entry => {
      const one = { ...of(item), icon };
      return { ...one, run: () => go(one) };
    }),
  });
  if (q.length < SHORTEST) return { groups: [], searching: false, failed: false, go };
  return {
    groups: [
      group('contacts', 'people', contacts.data?.items, (one) => ({
        id: one.id,
        title: one.name,
        hint: one.emails[0] ?? one.phones[0],
        to: `/contacts/${one.id}`,
      })),
      group('companies', 'company', companies.data?.items, (one) => ({
        id: one.id,
        title: one.name,
        hint: one.domains[0],
        to: `/companies/${one.id}`,
      })),
      group('deals', 'deal', deals.data?.items, (one) => ({
        id: one.id,
        title: one.title,
        hint: one.value ? money(one.value) : undefined,
        to: `/deals/${one.id}`,
      })),
      group('conversations', 'inbox', conversations.data?.items, (one) => ({
        id: one.id,
        title: one.subject,
        hint: one.counterpartName || one.counterpart,
        to: `/inbox/${one.id}`,
      })),
      group('products', 'product', products.data?.items, (one) => ({
        id: one.sku,
        title: one.title,
        hint: `${one.sku} · ${money(one.price)}`,
        to: `/products/${encodeURIComponent(one.sku)}`,
      })),
    ].filter((found) => found.entries.length > 0),
    searching: asked.some((one) => one.isFetching),
    failed: asked.every((one) => one.error),
    go,
  };
}
