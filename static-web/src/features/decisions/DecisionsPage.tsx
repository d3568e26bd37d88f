import { Button, Group, NativeSelect, Table } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import { useWords } from '../../i18n/words';
import { money, percent } from '../../shared/format';
import { useLabels } from '../../shared/labels/useLabels';
import { Empty, Failure, Loading } from '../../shared/states';
import { Time } from '../../shared/Time';
import { Trace } from '../../shared/Trace';
import { toneColor, type Tone } from '../../shared/tone';
import { useTitle } from '../../shared/useTitle';
import { TableScroll } from '../../shared/TableScroll';
import { decisionsWords } from './words';
import { PageHead } from '../../shared/PageHead';

const BANDS: Record<string, Tone> = { auto_send: 'green', approve: 'amber', escalate: 'red' };

const TASKS = ['reply', 'recommend', 'lead_score', 'deal_analysis', 'outreach_reply', 'follow_up'];

/** The audit of what Mancrel decided. */
export function DecisionsPage() {
  const say = useWords(decisionsWords);
  const label = useLabels();
  useTitle(say('title'));
  const [band, setBand] = useState('');
  const [task, setTask] = useState('');
  const list = $api.useInfiniteQuery(
    'get',
    '/api/ai/decisions',
    { params: { query: { limit: 50, ...filters({ band, task }) } } },
    { initialPageParam: null, getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('intro')}>
        <Group gap="xs">
          <NativeSelect
            aria-label={say('aboutWhat')}
            value={task}
            onChange={(event) => setTask(event.currentTarget.value)}
            data={[{ value: '', label: say('allTasks') }, ...TASKS.map((value) => ({ value, label: label.task(value) }))]}
          />
          <NativeSelect
            aria-label={say('which')}
            value={band}
            onChange={(event) => setBand(event.currentTarget.value)}
            data={[{ value: '', label: say('allDecisions') }, ...Object.keys(BANDS).map((value) => ({ value, label: label.band(value) }))]}
          />
        </Group>
      </PageHead>
      {list.isPending && <Loading label={say('loading')} lines={6} height={56} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && <Empty title={say(band || task ? 'noneOfKind' : 'none')}>{say('noneWhy')}</Empty>}
      {items.length > 0 && (
        <TableScroll label={say('title')}>
          <Table verticalSpacing="sm" fz={13.5} miw={760}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say('when')}</Table.Th>
                <Table.Th w="34%">{say('understood')}</Table.Th>
                <Table.Th>{say('decided')}</Table.Th>
                <Table.Th w="30%">{say('why')}</Table.Th>
                <Table.Th>{say('verdict')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map(({ id, decision, cost, traceId }) => (
                <Table.Tr key={id} style={{ verticalAlign: 'top' }}>
                  <Table.Td>
                    {decision.conversationId ? (
                      <Link to="/inbox/$conversationId" params={{ conversationId: decision.conversationId }}>
                        <Time iso={decision.at} />
                      </Link>
                    ) : (
                      <Time iso={decision.at} />
                    )}
                    {traceId && (
                      <div>
                        <Trace id={traceId} />
                      </div>
                    )}
                  </Table.Td>
                  <Table.Td>
                    <b style={{ fontWeight: 600 }}>
                      {decision.intent ? label.intent(decision.intent) : label.task(decision.task ?? 'reply')}
                    </b>{' '}
                    {(decision.confidence ?? 0) > 0 && <span className="soft numbers">{percent(decision.confidence ?? 0)}</span>}
                    <div className="soft wrap-anywhere">{decision.classification?.summary}</div>
                  </Table.Td>
                  <Table.Td>
                    <span className="state" style={toneColor(BANDS[decision.band ?? ''] ?? 'gray')}>
                      {decision.band ? label.band(decision.band) : say(decision.action === 'suggest' ? 'suggested' : 'noted')}
                    </span>
                    {cost.inputTokens + cost.outputTokens > 0 && (
                      <div className="soft numbers">
                        {[say('tokens', { count: cost.inputTokens + cost.outputTokens }), cost.money && money(cost.money)]
                          .filter(Boolean)
                          .join(', ')}
                      </div>
                    )}
                  </Table.Td>
                  <Table.Td>
                    {decision.band ? label.decision(decision) : decision.reason}
                    {decision.guards?.map((guard, index) => (
                      <div key={index} className="soft">
                        {label.check(guard.guard)}
                      </div>
                    ))}
                  </Table.Td>
                  <Table.Td className="nowrap">{decision.verdict ? label.verdict(decision.verdict) : '–'}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </TableScroll>
      )}
      {list.hasNextPage && (
        <Button mt="md" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {say('showMore')}
        </Button>
      )}
    </div>
  );
}
