import { Table, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { $api } from '../../api/client';
import type { Health } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Failure, Loading } from '../../shared/states';
import { Time } from '../../shared/Time';
import { toneColor } from '../../shared/tone';
import { TableScroll } from '../../shared/TableScroll';
import { queueKey } from './queues';
import { operations } from './words';

const LOOK_AGAIN = 10_000;

/** Whether each part works, and how much waits. */
export function HealthView() {
  const say = useWords(operations);
  const health = useQuery({
    queryKey: ['health'],
    refetchInterval: LOOK_AGAIN,
    retry: false,
    // What is not well answers 503 with the same body: that is what is to be shown.
    queryFn: async ({ signal }): Promise<Health> => {
      const answer = await fetch('/api/health/ready', { signal }).catch(() => undefined);
      if (!answer || (answer.status !== 200 && answer.status !== 503)) throw new Error(say('unreachable'));
      return answer.json();
    },
  });
  const queues = $api.useQuery('get', '/api/operations/queues', {}, { refetchInterval: LOOK_AGAIN });
  const ready = health.data?.state === 'up';
  const whole = $api.useQuery('get', '/api/operations/health', {}, { refetchInterval: LOOK_AGAIN, enabled: ready });
  // What is down says so itself, above.
  const reasons = ready ? (whole.data?.reasons ?? []) : [];
  const well = ready && reasons.length === 0;
  return (
    <>
      {health.isPending && <Loading label={say('loading')} lines={3} />}
      {health.error && <Failure error={health.error} retry={() => void health.refetch()} />}
      {health.data && (
        <>
          <p
            className="state"
            style={{ ...toneColor(well ? 'green' : ready ? 'amber' : 'red'), margin: '4px 0 12px', fontSize: 14 }}
            data-loud={!well}
          >
            {say(well ? 'allUp' : ready ? 'someLook' : 'someDown')}
          </p>
          {reasons.length > 0 && (
            <ul className="health-reasons">
              {reasons.map((reason) => (
                <li key={reason} className="wrap-anywhere">
                  {reason.charAt(0).toUpperCase() + reason.slice(1)}
                </li>
              ))}
            </ul>
          )}
          <TableScroll label={say('health')}>
            <Table fz="sm">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{say('part')}</Table.Th>
                  <Table.Th>{say('state')}</Table.Th>
                  <Table.Th ta="right">{say('took')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {health.data.dependencies.map((one) => (
                  <Table.Tr key={one.name}>
                    <Table.Td>{say(one.name === 'store' || one.name === 'queue' ? `part_${one.name}` : 'part_other')}</Table.Td>
                    <Table.Td>
                      <span className="state" style={toneColor(one.state === 'up' ? 'green' : 'red')}>
                        {say(one.state === 'up' ? 'up' : 'down')}
                      </span>
                      {one.detail && <div className="soft wrap-anywhere">{one.detail}</div>}
                    </Table.Td>
                    <Table.Td ta="right" className="numbers nowrap">
                      {say('milliseconds', { count: Math.round(one.milliseconds) })}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </TableScroll>
        </>
      )}
      <Title order={2} size="h5" mt="xl" mb="xs">
        {say('queues')}
      </Title>
      {queues.isPending && <Loading label={say('loading')} lines={4} height={30} />}
      {queues.error && <Failure error={queues.error} retry={() => void queues.refetch()} />}
      {queues.data && (
        <TableScroll label={say('queues')}>
          <Table fz="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say('queue')}</Table.Th>
                <Table.Th ta="right">{say('waiting')}</Table.Th>
                <Table.Th ta="right">{say('working')}</Table.Th>
                <Table.Th>{say('oldest')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {queues.data.map((one) => {
                const known = queueKey(one.queue);
                return (
                  <Table.Tr key={one.queue}>
                    <Table.Td>{known ? say(`q_${known}`) : one.queue}</Table.Td>
                    <Table.Td ta="right" className="numbers">
                      {one.waiting}
                    </Table.Td>
                    <Table.Td ta="right" className="numbers">
                      {one.locked}
                    </Table.Td>
                    <Table.Td>{one.oldestDue ? <Time iso={one.oldestDue} style="ago" /> : '–'}</Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </TableScroll>
      )}
    </>
  );
}
