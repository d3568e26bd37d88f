import { Group, Text, Title } from '@mantine/core';
import { $api } from '../../../api/client';
import { dayAndClock } from '../../../i18n/dates';
import { useWords } from '../../../i18n/words';
import { person } from '../../../shared/format';
import { Failure } from '../../../shared/states';
import { useMe } from '../../../shared/useRole';
import { importing } from '../words';
import { ProductCounts } from './ProductCounts';
import { UndoProducts } from './UndoProducts';

/** The imports of products that were done before, each with its way back; one that was broken off is finished by its file. */
export function EarlierProducts() {
  const say = useWords(importing);
  const { mayOperate } = useMe();
  const list = $api.useQuery('get', '/api/catalogue/imports', { params: { query: { limit: 50 } } });
  if (list.error) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (!list.data?.items.length) return null;
  return (
    <section aria-labelledby="earlier">
      <Title order={2} id="earlier" className="import-part">
        {say('before')}
      </Title>
      <ul className="line-list">
        {list.data.items.map((one) => (
          <li key={one.id}>
            <Group justify="space-between" gap="sm">
              <div>
                <Text size="sm" fw={550}>
                  {dayAndClock(new Date(one.at))} · {say('rows', { count: one.rows })}
                  {one.state === 'running' && ` · ${say('stateRunning')}`}
                  {one.state === 'undone' && ` · ${say('stateUndone')}`}
                </Text>
                <Text size="xs" className="soft">
                  {say('by', { who: person(one.by) })}
                </Text>
                <ProductCounts report={one} />
              </div>
              {mayOperate && one.state !== 'undone' && <UndoProducts id={one.id} />}
            </Group>
          </li>
        ))}
      </ul>
    </section>
  );
}
