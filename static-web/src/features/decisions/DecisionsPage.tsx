import { Button, NativeSelect, Table, Text, Title } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import { intentLabel, percent, words } from '../../shared/format';
import { Empty, Failure, Loading } from '../../shared/states';
import { Time } from '../../shared/Time';
import { toneColor, type Tone } from '../../shared/tone';
import { useTitle } from '../../shared/useTitle';

const BANDS: Record<string, { label: string; tone: Tone }> = {
  auto_send: { label: 'Sends by itself', tone: 'green' },
  approve: { label: 'A person approves', tone: 'amber' },
  escalate: { label: 'A person answers', tone: 'red' },
};

const TASKS = ['reply', 'recommend', 'lead_score', 'deal_analysis', 'outreach_reply', 'follow_up'];

/** The audit of what Mancrel decided. */
export function DecisionsPage() {
  useTitle('Decisions');
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
      <div className="page-head">
        <div>
          <Title order={1} size="h3">
            Decisions
          </Title>
          <Text size="sm" className="soft">
            What Mancrel understood, what it decided, and why.
          </Text>
        </div>
        <NativeSelect
          aria-label="About what"
          value={task}
          onChange={(event) => setTask(event.currentTarget.value)}
          data={[{ value: '', label: 'All tasks' }, ...TASKS.map((value) => ({ value, label: words(value) }))]}
        />
        <NativeSelect
          aria-label="Which decisions"
          value={band}
          onChange={(event) => setBand(event.currentTarget.value)}
          data={[{ value: '', label: 'All decisions' }, ...Object.entries(BANDS).map(([value, { label }]) => ({ value, label }))]}
        />
      </div>
      {list.isPending && <Loading label="Loading decisions" lines={6} height={56} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Empty title={band || task ? 'None of this kind' : 'No decisions yet'}>
          Every message that Mancrel understood appears here with what was decided and why.
        </Empty>
      )}
      {items.length > 0 && (
        <div className="table-scroll">
          <Table verticalSpacing="sm" fz={13.5} miw={760}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>When</Table.Th>
                <Table.Th w="34%">Understood</Table.Th>
                <Table.Th>Decided</Table.Th>
                <Table.Th w="30%">Why</Table.Th>
                <Table.Th>Verdict</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map(({ id, decision, cost }) => (
                <Table.Tr key={id} style={{ verticalAlign: 'top' }}>
                  <Table.Td>
                    {decision.conversationId ? (
                      <Link to="/inbox/$conversationId" params={{ conversationId: decision.conversationId }}>
                        <Time iso={decision.at} />
                      </Link>
                    ) : (
                      <Time iso={decision.at} />
                    )}
                  </Table.Td>
                  <Table.Td>
                    <b style={{ fontWeight: 600 }}>{decision.intent ? intentLabel(decision.intent) : words(decision.task ?? 'reply')}</b>{' '}
                    <span className="soft numbers">{percent(decision.confidence ?? 0)}</span>
                    <div className="soft wrap-anywhere">{decision.classification?.summary}</div>
                  </Table.Td>
                  <Table.Td>
                    <span className="state" style={toneColor(BANDS[decision.band ?? '']?.tone ?? 'gray')}>
                      {BANDS[decision.band ?? '']?.label ?? words(decision.action)}
                    </span>
                    {cost.inputTokens + cost.outputTokens > 0 && (
                      <div className="soft numbers">
                        {(cost.inputTokens + cost.outputTokens).toLocaleString()} tokens
                        {cost.money && `, ${cost.money.amount} ${cost.money.currency}`}
                      </div>
                    )}
                  </Table.Td>
                  <Table.Td>
                    {decision.reason}
                    {decision.guards?.map((guard, index) => (
                      <div key={index} className="soft">
                        {words(guard.guard)}
                      </div>
                    ))}
                  </Table.Td>
                  <Table.Td className="nowrap">{decision.verdict ? words(decision.verdict) : '–'}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {list.hasNextPage && (
        <Button mt="md" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  );
}
