import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { $api } from '../../api/client';
import type { DemandLine } from '../../api/types';
import { useWords } from '../../i18n/words';
import { percent } from '../../shared/format';
import { toneColor } from '../../shared/tone';
import { Asked } from './Asked';
import { RowBars } from './charts';
import { SpanChoice, useSpan } from './choices';
import { number, type Column, type Columns } from './columns';
import { Report } from './Report';
import { reportWords } from './words';

const CHARTED = 12;

/** Which products letters ask about, and of which more or fewer do than before. */
export function DemandReport() {
  const say = useWords(reportWords);
  const { count } = useSpan();
  const demand = $api.useQuery('get', '/api/insight/demand', { params: { query: { days: String(count) } } });
  return (
    <>
      <SpanChoice />
      <Asked query={demand}>
        {(data) => (
          <>
            {!data.complete && <Text size="sm">{say('newestDemand')}</Text>}
            <Report
              title={say('demand')}
              about={say('demandAbout', { count: data.compared })}
              file="demand"
              rows={data.products}
              keyOf={(one) => one.sku}
              empty={say('noDemand')}
              columns={(of: Columns<DemandLine>): Column<DemandLine>[] => [
                of.text(
                  say('product'),
                  'product',
                  (one) => one.title ?? one.sku,
                  (one) =>
                    one.title == null ? (
                      one.sku
                    ) : (
                      <Link to="/products/$sku" params={{ sku: one.sku }}>
                        {one.title}
                      </Link>
                    ),
                ),
                {
                  head: say('askedAbout'),
                  cell: (one) => (
                    <>
                      {one.demand.asked}{' '}
                      <span className="soft">
                        {say('aDay', {
                          number: number(one.demand.pace.perDay, 2),
                          low: number(one.demand.pace.low, 2),
                          high: number(one.demand.pace.high, 2),
                        })}
                      </span>
                    </>
                  ),
                  file: {
                    asked: (one) => one.demand.asked,
                    a_day: (one) => one.demand.pace.perDay,
                    a_day_low: (one) => one.demand.pace.low,
                    a_day_high: (one) => one.demand.pace.high,
                  },
                },
                of.number(say('askedBefore'), 'asked_before', (one) => one.demand.askedBefore, 0),
                {
                  head: say('change'),
                  cell: (one) => (
                    <>
                      <span
                        className="state"
                        style={toneColor(one.demand.change === 'none' ? 'gray' : one.demand.change === 'more' ? 'green' : 'amber')}
                      >
                        {say(one.demand.change === 'more' ? 'wantedMore' : one.demand.change === 'less' ? 'wantedLess' : 'mayBeChance')}
                      </span>
                      <div className="soft">
                        {say('chanceOf', { share: one.demand.corrected < 0.01 ? '< 1%' : percent(one.demand.corrected) })}
                      </div>
                    </>
                  ),
                  file: { change: (one) => one.demand.change, corrected: (one) => one.demand.corrected },
                },
                of.number(say('quoted'), 'quoted', (one) => one.demand.quoted, 0),
                of.number(say('ordered'), 'ordered', (one) => one.demand.ordered, 0),
                of.number(say('orderedQuantity'), 'ordered_quantity', (one) => one.demand.orderedQuantity),
                of.number(say('inStock'), 'stock', (one) => one.stock),
              ]}
              chart={
                <RowBars
                  label={say('chartOf', {
                    what: say('demand'),
                    figures: data.products
                      .slice(0, CHARTED)
                      .map((one) => `${one.title ?? one.sku}: ${one.demand.asked}, ${one.demand.askedBefore}`)
                      .join('; '),
                  })}
                  parts={[
                    { name: say('askedAbout'), tone: 'blue' },
                    { name: say('askedBefore'), tone: 'gray' },
                  ]}
                  bars={data.products
                    .slice(0, CHARTED)
                    .map((one) => ({ key: one.sku, name: one.title ?? one.sku, values: [one.demand.asked, one.demand.askedBefore] }))}
                />
              }
            />
          </>
        )}
      </Asked>
    </>
  );
}
