import { Badge, Button, Table, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../../api/client';
import type { DecisionRecord, Page } from '../../api/types';
import { fullTime, percent, words } from '../../shared/format';
import { Empty, Failure, Loading } from '../../shared/states';

const COLORS: Record<string, string> = { auto_send: 'teal', approve: 'orange', escalate: 'red' };

/** The audit of what Mancrel decided. */
export function DecisionsPage() {
  const list = useInfiniteQuery({
    queryKey: ['decisions'],
    queryFn: ({ pageParam, signal }) =>
      call<Page<DecisionRecord>>(
        `/api/ai/decisions?limit=50${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor || undefined,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="page">
      <Title order={1} size="h3" mb="md">
        Decisions
      </Title>
      {list.isPending && <Loading label="Loading decisions" />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Empty title="No decisions yet">
          Every message that Mancrel understood appears here with what was decided and why.
        </Empty>
      )}
      {items.length > 0 && (
        <div className="table-scroll">
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>When</Table.Th>
                <Table.Th>Understood</Table.Th>
                <Table.Th>Band</Table.Th>
                <Table.Th>Why</Table.Th>
                <Table.Th>Verdict</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map(({ id, decision }) => (
                <Table.Tr key={id}>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>
                    <Link to="/inbox/$conversationId" params={{ conversationId: decision.conversationId }}>
                      {fullTime(decision.at)}
                    </Link>
                  </Table.Td>
                  <Table.Td>
                    {words(decision.intent)} {percent(decision.confidence ?? 0)}
                    <Text size="xs" className="soft">
                      {decision.classification.summary}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    <Badge variant="light" color={COLORS[decision.band] ?? 'gray'} size="sm">
                      {words(decision.band)}
                    </Badge>
                  </Table.Td>
                  <Table.Td>
                    {decision.reason}
                    {decision.guards?.map((guard, index) => (
                      <Text key={index} size="xs" className="soft">
                        {words(guard.guard)}
                      </Text>
                    ))}
                  </Table.Td>
                  <Table.Td>{decision.verdict ? words(decision.verdict) : '–'}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {list.hasNextPage && (
        <Button mt="md" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          More
        </Button>
      )}
    </div>
  );
}
