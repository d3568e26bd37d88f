import { Alert, Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import type { Message } from '../../api/types';
import { percent } from '../../shared/format';
import { Failure } from '../../shared/states';
import { useHotkeysHere } from '../../shared/useHotkeysHere';
import { Evidence } from './Evidence';
import { HoldCountdown } from './HoldCountdown';
import { MarkedText } from './MarkedText';
import { useDecide } from './useDecide';

/** The draft of an answer with its evidence, and what a person may do about it now. */
export function DraftPanel({ message, mayWork }: { message: Message; mayWork: boolean }) {
  const decide = useDecide(message);
  const [editing, setEditing] = useState<string | null>(null);
  const { draft } = message;
  const waits = message.state === 'awaiting_approval';
  const held = message.state === 'held';
  useHotkeysHere(
    mayWork && waits && editing === null
      ? {
          a: () => decide.mutate({ kind: 'approve' }),
          e: () => setEditing(draft?.body ?? ''),
          x: () => decide.mutate({ kind: 'reject' }),
        }
      : {},
  );
  if (!draft) return null;

  const saveAndApprove = async () => {
    if (editing === null) return;
    const edited = await decide.mutateAsync({ kind: 'edit', body: editing });
    setEditing(null);
    return edited;
  };
  const title = waits ? 'Draft for your approval' : held ? 'Reply on its way' : 'Draft';
  return (
    <Paper withBorder p="md" radius="md">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={3} size="h6">
            {title}
          </Title>
          <Text size="xs" className="soft">
            {draft.language} · {draft.model} · draft confidence {percent(draft.confidence)}
          </Text>
        </Group>
        {held && <HoldCountdown until={message.holdUntil ?? null} />}
        {editing === null ? (
          <MarkedText text={draft.body} claims={draft.claims} />
        ) : (
          <Textarea
            aria-label="Text that is sent"
            autosize
            minRows={6}
            autoFocus
            value={editing}
            onChange={(event) => setEditing(event.currentTarget.value)}
          />
        )}
        {editing === null && <Evidence claims={draft.claims} />}
        {decide.error && <Failure error={decide.error} />}
        {mayWork && (waits || held) && (
          <Group gap="xs">
            {editing !== null ? (
              <>
                <Button
                  onClick={() => void saveAndApprove()}
                  loading={decide.isPending}
                  disabled={editing.trim() === ''}
                >
                  Save the change
                </Button>
                <Button variant="subtle" color="gray" onClick={() => setEditing(null)}>
                  Keep the draft as it was
                </Button>
              </>
            ) : waits ? (
              <>
                <Button
                  onClick={() => decide.mutate({ kind: 'approve' })}
                  loading={decide.isPending}
                  aria-keyshortcuts="a"
                >
                  Approve and send
                </Button>
                <Button variant="default" onClick={() => setEditing(draft.body)} aria-keyshortcuts="e">
                  Edit
                </Button>
                <Button
                  variant="light"
                  color="red"
                  onClick={() => decide.mutate({ kind: 'reject' })}
                  loading={decide.isPending}
                  aria-keyshortcuts="x"
                >
                  Reject
                </Button>
              </>
            ) : (
              <>
                <Button
                  variant="light"
                  color="red"
                  onClick={() => decide.mutate({ kind: 'cancel' })}
                  loading={decide.isPending}
                >
                  Undo
                </Button>
                <Button
                  variant="default"
                  onClick={() => decide.mutate({ kind: 'send-now' })}
                  loading={decide.isPending}
                >
                  Send now
                </Button>
              </>
            )}
          </Group>
        )}
        {message.state === 'escalated' && (
          <Alert color="gray" p="xs">
            This draft was not sent. Write the reply yourself below; nothing else goes out.
          </Alert>
        )}
      </Stack>
    </Paper>
  );
}
