import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../../api/client';
import { session } from '../../api/session';
import type { Message, Page } from '../../api/types';
import { ago } from '../../shared/format';
import { Empty, Failure, Loading } from '../../shared/states';
import { MessageCard } from '../inbox/MessageCard';

export function ApprovalsPage() {
  const waiting = useQuery({
    queryKey: ['approvals'],
    queryFn: ({ signal }) => call<Page<Message>>('/api/approvals?limit=200', { signal }),
  });
  const mayWork = session.get()?.user.role !== 'viewer';
  return (
    <div className="page">
      <Title order={1} size="h3" mb="md">
        Approvals
      </Title>
      {waiting.isPending && <Loading label="Loading approvals" />}
      {waiting.error && <Failure error={waiting.error} retry={() => void waiting.refetch()} />}
      {waiting.data?.items.length === 0 && (
        <Empty title="Nothing waits for you">Drafts that Mancrel is not sure enough about appear here.</Empty>
      )}
      <Stack gap="lg">
        {waiting.data?.items.map((message) => (
          <div key={message.id}>
            <Text size="sm" mb={6}>
              <Link to="/inbox/$conversationId" params={{ conversationId: message.conversationId }}>
                {message.subject || '(no subject)'}
              </Link>{' '}
              <span className="soft">· {ago(message.receivedAt)}</span>
            </Text>
            <MessageCard message={message} mayWork={mayWork} />
          </div>
        ))}
      </Stack>
    </div>
  );
}
