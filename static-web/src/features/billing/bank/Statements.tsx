import { Text, Title } from '@mantine/core';
import { $api } from '../../../api/client';
import { day, dayAndClock } from '../../../i18n/dates';
import { useWords } from '../../../i18n/words';
import { dayOf } from '../../../shared/days';
import { person } from '../../../shared/format';
import { bankWords } from './words';

/** The statements that were brought in before. */
export function Statements() {
  const say = useWords(bankWords);
  const list = $api.useQuery('get', '/api/billing/bank/statements', { params: { query: { limit: 20 } } });
  const items = list.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="statements">
      <Title order={2} id="statements" size="h5" mt="xl">
        {say('earlier')}
      </Title>
      <ul className="bank-preview">
        {items.map((one) => (
          <li key={one.id}>
            <span className="nowrap">{dayAndClock(new Date(one.at))}</span>
            <span className="wrap-anywhere">
              {[one.from && one.to && say('span', { from: day(dayOf(one.from)), to: day(dayOf(one.to)) }), ...one.accounts, person(one.by)]
                .filter(Boolean)
                .join(' · ')}
              <Text size="xs" className="soft">
                {[say('fresh', { count: one.added }), one.known > 0 && say('known', { count: one.known })].filter(Boolean).join(', ')}
              </Text>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
