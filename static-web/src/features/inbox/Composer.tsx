import { Button, Group, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import { call } from '../../api/client';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { useHotkeysHere } from '../../shared/useHotkeysHere';

const newKey = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;

/** A person's own reply. Its key makes a second press, or a try after a lost answer, the same reply. */
export function Composer({ conversationId }: { conversationId: string }) {
  const queries = useQueryClient();
  const [body, setBody] = useState('');
  const [key, setKey] = useState(newKey);
  const [open, setOpen] = useState(false);
  const send = useMutation({
    mutationFn: () => call(`/api/conversations/${conversationId}/reply`, { method: 'POST', body: { body }, key }),
    onSuccess: () => {
      toast('Your reply is on its way');
      setBody('');
      setKey(newKey());
      setOpen(false);
      return queries.invalidateQueries({ queryKey: ['conversation', conversationId] });
    },
  });
  useHotkeysHere({ r: () => setOpen(true) });
  const submit = () => body.trim() !== '' && !send.isPending && send.mutate();
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
