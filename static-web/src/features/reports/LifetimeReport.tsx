import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '../../api/client';
import type { Lifetime } from '../../api/types';
import { day } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { dayOf } from '../../shared/days';
import { money } from '../../shared/format';
import { Panel } from '../../shared/Panel';
import { Asked } from './Asked';
import { AheadChoice, useAhead } from './choices';
import { number, type Column, type Columns } from './columns';
import { Figures } from './Figures';
import { ModelNote } from './ModelNote';
import { More } from './More';
import { Range } from './Range';
import { useReasons } from './reasons';
import { Report } from './Report';
import { CustomerLink } from './RiskReport';
import { reportWords } from './words';

const PAGE = 25;

/** What customers are worth in the months ahead, each and together. */
export function LifetimeReport() {
  const say = useWords(reportWords);
  const { months } = useAhead('year');
  const list = $api.useInfiniteQuery(
    'get',
    '/api/insight/clv',
    { params: { query: { limit: PAGE, total: true, months } as never } },
    { initialPageParam: null, getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
  );
  return (
    <>
      <AheadChoice usual="year" />
      <Asked query={list}>
        {({ pages }) => (
          <>
            <Panel title={say('together')}>
              <Figures
                of={pages[0]!.together.map((one) => ({
                  name: say('customersOf', { count: one.customers, currency: one.value.expected?.currency ?? '' }),
                  value: money(one.value.expected),
                  base: say('between', { low: money(one.value.low), high: money(one.value.high) }),
                }))}
              />
              <ModelNote model={pages[0]!.model} />
            </Panel>
            <Customers items={pages.flatMap((page) => page.items as Lifetime[])} />
            <More list={list} />
          </>
        )}
      </Asked>
    </>
  );
}

function Customers({ items }: { items: Lifetime[] }) {
  const say = useWords(reportWords);
  const reasons = useReasons();
  const most = Math.max(1, ...items.map((one) => Number(one.value.high.amount)));
  const columns = (of: Columns<Lifetime>): Column<Lifetime>[] => [
    of.text(
      say('customer'),
      'customer',
      (one) => one.name,
      (one) => <CustomerLink one={one} />,
    ),
    {
      head: say('willBuyFor'),
      cell: (one) => (
        <span className="report-share">
          <b>{money(one.value.expected)}</b>
          <span className="soft report-between">
            {say('between', { low: money(one.value.low), high: money(one.value.high) })}
            <Range
              low={Number(one.value.low.amount)}
              high={Number(one.value.high.amount)}
              at={Number(one.value.expected.amount)}
              all={most}
            />
          </span>
        </span>
      ),
      file: {
        currency: (one) => one.value.expected.currency,
        value: (one) => one.value.expected.amount,
        low: (one) => one.value.low.amount,
        high: (one) => one.value.high.amount,
      },
    },
    {
      head: say('willBuy'),
      cell: (one) => (
        <>
          {number(one.ahead.expected)}
          <div className="soft">{say('between', { low: number(one.ahead.low), high: number(one.ahead.high) })}</div>
        </>
      ),
      file: { purchases_ahead: (one) => one.ahead.expected, ahead_low: (one) => one.ahead.low, ahead_high: (one) => one.ahead.high },
    },
    of.text(say('why'), 'why', (one) => reasons(one.reasons)),
    of.number(say('purchases'), 'purchases', (one) => one.purchases),
    { head: say('lastOn'), cell: (one) => day(dayOf(one.lastOn)), file: { last_on: (one) => one.lastOn } },
  ];
  return (
    <Report
      title={say('lifetime')}
      about={say('lifetimeAbout')}
      file="lifetime-value"
      rows={items}
      keyOf={(one) => `${one.id} ${one.value.expected.currency}`}
      empty={say('noCustomers')}
      columns={columns}
    />
  );
}
