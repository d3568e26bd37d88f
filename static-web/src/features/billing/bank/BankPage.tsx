import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { $api } from '../../../api/client';
import { filters } from '../../../api/filters';
import { useWords } from '../../../i18n/words';
import { Tabs } from '../../../shared/records/Tabs';
import { records } from '../../../shared/records/words';
import { PageHead } from '../../../shared/PageHead';
import { useFilters } from '../../../shared/search';
import { Empty, Failure, Loading } from '../../../shared/states';
import { useMe } from '../../../shared/useRole';
import { useTitle } from '../../../shared/useTitle';
import { importing } from '../../import/words';
import { billing } from '../words';
import './bank.css';
import { BookAll } from './BookAll';
import { BankRow } from './BankRow';
import { STANDINGS, type Standing } from './reads';
import { StatementImport } from './StatementImport';
import { Statements } from './Statements';
import { bankWords } from './words';

export const words = [bankWords, billing, importing, records];

/** What came on the bank's account, what it seems to pay, and what people made of it. */
export function BankPage() {
  const say = useWords(bankWords);
  useTitle(say('title'));
  const { mayOperate } = useMe();
  const [taking, take] = useDisclosure();
  const [{ tab }] = useFilters<{ tab?: string }>();
  const now = STANDINGS.find((one) => one === tab) ?? 'certain';
  const counts = $api.useQuery('get', '/api/billing/bank');
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        <div className="bill-acts">
          <Link to={'/invoices' as never}>{say('toInvoices')}</Link>
          {mayOperate && !taking && !counts.error && (
            <Button size="xs" onClick={take.open}>
              {say('bringIn')}
            </Button>
          )}
        </div>
      </PageHead>
      {counts.error ? (
        <Failure error={counts.error} retry={() => void counts.refetch()} />
      ) : (
        <>
          {taking && <StatementImport onDone={take.close} />}
          <Tabs
            label={say('standing')}
            now={now}
            tabs={STANDINGS.map((id) => ({
              id,
              label: counts.data ? say('tab', { name: say(`s_${id}`), count: Number(counts.data[id]) }) : say(`s_${id}`),
            }))}
          />
          <Lines key={now} standing={now} />
          <Statements />
        </>
      )}
    </div>
  );
}

const WHY: Partial<Record<Standing, 'e_certainWhy' | 'e_noWhy'>> = { certain: 'e_certainWhy', no: 'e_noWhy' };

function Lines({ standing }: { standing: Standing }) {
  const say = useWords(bankWords);
  const { mayOperate } = useMe();
  const list = $api.useInfiniteQuery(
    'get',
    '/api/billing/bank/lines',
    { params: { query: { limit: 100, ...filters({ state: standing }) } as never } },
    { initialPageParam: null, getNextPageParam: (page) => page.nextCursor },
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const why = WHY[standing];
  return (
    <section aria-label={say(`s_${standing}`)}>
      {list.isPending && <Loading label={say('loading')} lines={4} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && <Empty title={say(`e_${standing}`)}>{why && say(why)}</Empty>}
      {standing === 'certain' && mayOperate && items.length > 0 && <BookAll lines={items} />}
      {items.length > 0 && (
        <ul className="bank-lines">
          {items.map((line) => (
            <BankRow key={line.id} line={line} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button mt="md" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {say('loadMore')}
        </Button>
      )}
    </section>
  );
}
