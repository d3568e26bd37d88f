import { ActionIcon, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../../api/client';
import { session } from '../../api/session';
import type { Conversation } from '../../api/types';
import { words } from '../../shared/format';
import { Icon } from '../../shared/icons';
import { Failure, Loading } from '../../shared/states';
import { Composer } from './Composer';
import { MessageCard } from './MessageCard';

export function ConversationPane({ id }: { id: string }) {
  const queries = useQueryClient();
  const conversation = useQuery({
    queryKey: ['conversation', id],
    queryFn: ({ signal }) => call<Conversation>(`/api/conversations/${id}`, { signal }),
  });
  const close = useMutation({
    mutationFn: () => call(`/api/conversations/${id}/close`, { method: 'POST' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['conversation', id] }),
  });
  if (conversation.isPending) return <Loading label="Loading the conversation" />;
  if (conversation.error) return <Failure error={conversation.error} retry={() => void conversation.refetch()} />;

  const { data } = conversation;
  const messages = data.messages ?? [];
  const mayWork = session.get()?.user.role !== 'viewer';
  return (
    <Stack gap={0}>
      <Group p="md" justify="space-between" wrap="nowrap" style={{ borderBottom: '1px solid var(--line)' }}>
        <Group gap="xs" wrap="nowrap" miw={0}>
          <ActionIcon
            component={Link}
            to="/inbox"
            variant="subtle"
            color="gray"
            hiddenFrom="sm"
            aria-label="Back to the list"
          >
            <Icon name="back" />
          </ActionIcon>
          <div style={{ minWidth: 0 }}>
            <Title order={1} size="h4" className="line-clamp">
              {data.subject || '(no subject)'}
            </Title>
            <Text size="sm" className="soft line-clamp">
              {data.counterpartName} · {data.counterpart} · {words(data.state)}
            </Text>
          </div>
        </Group>
        {mayWork && data.state !== 'closed' && (
          <Button
            size="xs"
            variant="default"
            style={{ flexShrink: 0 }}
            onClick={() => close.mutate()}
            loading={close.isPending}
          >
            Close
          </Button>
        )}
      </Group>
      {close.error && <Failure error={close.error} />}
      <Stack p="md" gap="md" component="ol" style={{ listStyle: 'none', margin: 0 }}>
        {messages.map((message) => (
          <li key={message.id}>
            <MessageCard message={message} mayWork={mayWork} />
          </li>
        ))}
      </Stack>
      {mayWork && <Composer conversationId={id} />}
    </Stack>
  );
}
