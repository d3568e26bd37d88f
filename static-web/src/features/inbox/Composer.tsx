import { Button, Group, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import { $api } from '../../api/client';
import { newKey } from '../../api/middleware/idempotency';
import { stale } from '../../api/stale';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { useHotkeysHere } from '../../shared/useHotkeysHere';

/** A person's own reply. Its key makes a second press, or a try after a lost answer, the same reply. */
export function Composer({ conversationId }: { conversationId: string }) {
  const queries = useQueryClient();
  const [body, setBody] = useState('');
  const [key, setKey] = useState(newKey);
  const [open, setOpen] = useState(false);
  const send = $api.useMutation('post', '/api/conversations/{id}/reply', {
    onSuccess: () => {
      toast('Your reply is on its way');
      setBody('');
      setKey(newKey());
      setOpen(false);
      return stale(queries, '/api/conversations/{id}');
    },
  });
  useHotkeysHere({ r: () => setOpen(true) });
  const submit = () => {
    if (body.trim() === '' || send.isPending) return;
    send.mutate({ params: { path: { id: conversationId }, header: { 'Idempotency-Key': key } }, body: { body } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit();
    // What was written stays for the next time.
    if (event.key === 'Escape') setOpen(false);
  };
  if (!open) {
    return (
      <div className="composer">
        <Button variant="default" onClick={() => setOpen(true)} aria-keyshortcuts="r">
          {body.trim() ? 'Go on writing' : 'Write a reply'}
          <span className="on-keyboard" aria-hidden="true">
            r
          </span>
        </Button>
      </div>
    );
  }
  return (
    <div className="composer">
      <Textarea
        label="Your reply"
        autosize
        minRows={5}
        autoFocus
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {send.error && <Failure error={send.error} />}
      <Group mt="sm" gap="xs">
        <Button onClick={submit} loading={send.isPending} disabled={body.trim() === ''}>
          Send
        </Button>
        <Button
          variant="subtle"
          color="gray"
          onClick={() => {
            setBody('');
            setOpen(false);
          }}
        >
          Discard
        </Button>
        <Text size="xs" className="soft">
          Ctrl + Enter sends. What waits for approval in this conversation is settled by your reply.
        </Text>
      </Group>
    </div>
  );
}
