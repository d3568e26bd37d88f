import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import { day } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { dayOf } from '../../shared/days';
import { money } from '../../shared/format';
import { useFilters, useTyped } from '../../shared/search';
import { Empty, Failure, Loading } from '../../shared/states';
import { Time } from '../../shared/Time';
import { useHotkeysHere } from '../../shared/useHotkeysHere';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { common } from '../../shared/words';
import './billing.css';
import { kindOf, listRoute, pageOf, STATES, type BillingKind } from './kinds';
import { NewDocument } from './NewDocument';
import { StateOf } from './StateOf';
import { useTitleOf } from './useTitleOf';
import { billing } from './words';
import { PageHead } from '../../shared/PageHead';

const WORDS = {
  quote: { title: 'quotes', add: 'newQuote', empty: 'emptyQuotes', why: 'emptyQuotesWhy' },
  order: { title: 'orders', add: 'newOrder', empty: 'emptyOrders', why: 'emptyOrdersWhy' },
  invoice: { title: 'invoices', add: 'newInvoice', empty: 'emptyInvoices', why: 'emptyInvoicesWhy' },
} as const;

export const QuotesPage = () => <Documents key="quote" kind="quote" />;
export const OrdersPage = () => <Documents key="order" kind="order" />;
export const InvoicesPage = () => <Documents key="invoice" kind="invoice" />;

/** The documents of one kind, newest first. */
function Documents({ kind }: { kind: BillingKind }) {
  const say = useWords(billing);
  const more = useWords(common)('loadMore');
  const words = WORDS[kind];
  useTitle(say(words.title));
  const titleOf = useTitleOf();
  const { mayWork, mayOperate } = useMe();
  const [adding, add] = useDisclosure();
  const [{ q, state }, setFilters] = useFilters<{ q?: string; state?: string }>();
  const [typed, setTyped] = useTyped(q, (text) => setFilters({ q: text }));
  const field = useRef<HTMLInputElement>(null);
  useHotkeysHere({ '/': () => field.current?.focus() });
  const list = $api.useInfiniteQuery(
    'get',
    listRoute(kind),
    { params: { query: { limit: 50, q, ...filters({ state }) } as never } },
    { initialPageParam: null, getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="page">
      <PageHead title={say(words.title)}>
        <div className="bill-acts">
          {kind === 'invoice' && mayOperate && <Link to={'/invoices/bank' as never}>{say('bank')}</Link>}
          {kind !== 'order' && <Link to={'/orders' as never}>{say('orders')}</Link>}
          {mayWork && (
            <Button size="xs" onClick={add.open}>
              {say(words.add)}
            </Button>
          )}
        </div>
      </PageHead>
      {adding && <NewDocument kind={kind} title={say(words.add)} onClose={add.close} />}
      <div className="bill-filters">
        <TextInput
          ref={field}
          type="search"
          aria-label={say('searchIn')}
          placeholder={say('searchIn')}
          className="bill-search"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && field.current?.blur()}
        />
        <NativeSelect
          aria-label={say('state')}
          value={state ?? ''}
          onChange={(event) => setFilters({ state: event.currentTarget.value || undefined })}
          data={[{ value: '', label: say('anyState') }, ...STATES[kind].map((one) => ({ value: one, label: say(`state_${one}`) }))]}
        />
      </div>
      {list.isPending && <Loading label={say('loading')} lines={6} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Empty title={say(q || state ? 'nothingFound' : words.empty)}>{q || state ? null : say(words.why)}</Empty>
      )}
      {items.length > 0 && (
        <table className="bills">
          <thead>
            <tr>
              <th scope="col">{say('number')}</th>
              <th scope="col">{say('buyer')}</th>
              <th scope="col">{say('state')}</th>
              <th scope="col" data-right="true">
                {say('total')}
              </th>
              {kind === 'invoice' && (
                <th scope="col" data-right="true">
                  {say('balance')}
                </th>
              )}
              {kind !== 'order' && <th scope="col">{say(kind === 'quote' ? 'validUntil' : 'due')}</th>}
              <th scope="col">{say('changed')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => {
              const last = kind === 'quote' ? one.validUntil : one.dueOn;
              return (
                <tr key={one.id}>
                  <td>
                    <Link to={pageOf(kindOf(one), one.id) as never} className="bill-name">
                      {titleOf(one)}
                    </Link>
                  </td>
                  <td className="wrap-anywhere">{one.buyer.name ?? '–'}</td>
                  <td>
                    <StateOf document={one} />
                  </td>
                  <td data-right="true" className="numbers nowrap">
                    {money(one.total)}
                  </td>
                  {kind === 'invoice' && (
                    <td data-right="true" className="numbers nowrap">
                      {one.type === 'invoice' && one.number && one.state !== 'void' ? money(one.balance) : '–'}
                    </td>
                  )}
                  {kind !== 'order' && <td className="nowrap">{last ? day(dayOf(last)) : '–'}</td>}
                  <td className="soft">
                    <Time iso={one.updatedAt} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {list.hasNextPage && (
        <Button mt="md" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {more}
        </Button>
      )}
    </div>
  );
}
