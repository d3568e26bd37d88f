import { Text } from '@mantine/core';
import { $api } from '../../api/client';
import type { Cohort } from '../../api/types';
import { locale } from '../../i18n/language';
import { useWords } from '../../i18n/words';
import { percent } from '../../shared/format';
import { Asked } from './Asked';
import { Report } from './Report';
import { reportWords } from './words';

/** New customers by the month that they began in, and how many came again. */
export function CohortsReport() {
  const say = useWords(reportWords);
  const cohorts = $api.useQuery('get', '/api/insight/cohorts');
  return (
    <Asked query={cohorts}>
      {(data) => (
        <>
          {!data.complete && <Text size="sm">{say('newestPurchases')}</Text>}
          <Beginners cohorts={data.cohorts} what="bought" />
          <Beginners cohorts={data.cohorts} what="backByThen" />
        </>
      )}
    </Asked>
  );
}

function Beginners({ cohorts, what }: { cohorts: Cohort[]; what: 'bought' | 'backByThen' }) {
  const say = useWords(reportWords);
  const months = Math.max(0, ...cohorts.map((one) => one.months.length));
  const monthOf = (one: Cohort) =>
    new Date(`${one.month}-15T00:00:00Z`).toLocaleDateString(locale(), { year: 'numeric', month: 'short', timeZone: 'UTC' });
  const share = (one: Cohort, at: number) => one.months[at]?.[what];
  return (
    <Report
      title={say(what === 'bought' ? 'cohortBought' : 'cohortBack')}
      about={say(what === 'bought' ? 'cohortBoughtAbout' : 'cohortBackAbout')}
      file={what === 'bought' ? 'cohorts' : 'cohorts-back'}
      rows={cohorts}
      keyOf={(one) => one.month}
      empty={say('noBeginners')}
      columns={(of) => [
        of.text(say('began'), 'month', monthOf),
        of.number(say('newCustomers'), 'customers', (one) => one.customers, 0),
        ...Array.from({ length: months }, (_, at) => ({
          head: say('monthsAfter', { count: at + 1 }),
          cell: (one: Cohort) => <Cell of={share(one, at)} />,
          file: {
            [`after_${at + 1}`]: (one: Cohort) => share(one, at)?.count,
            [`after_${at + 1}_share`]: (one: Cohort) => share(one, at)?.share,
          },
        })),
      ]}
    />
  );
}

/** A share on a ground that is the deeper the greater it is; the figures say the same. */
function Cell({ of }: { of: Cohort['months'][number]['bought'] | undefined }) {
  const say = useWords(reportWords);
  if (of?.share == null) return <>–</>;
  return (
    <span
      className="report-heat"
      style={{ '--heat': `${Math.round(of.share * 60)}%` } as React.CSSProperties}
      title={say('between', { low: percent(of.low ?? 0), high: percent(of.high ?? 1) })}
    >
      {percent(of.share)} <span className="soft">{of.count}</span>
    </span>
  );
}
