import { Box, Button, Group, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import { call } from '../../api/client';
import { Failure } from '../../shared/states';

/** A person's own reply. The key makes a second press of the button the same reply. */
export function Composer({ conversationId }: { conversationId: string }) {
  const queries = useQueryClient();
  const [body, setBody] = useState('');
  const [open, setOpen] = useState(false);
  const send = useMutation({
    mutationFn: () => call(`/api/conversations/${conversationId}/reply`, { method: 'POST', body: { body } }),
    onSuccess: () => {
      setBody('');
      setOpen(false);
      return queries.invalidateQueries({ queryKey: ['conversation', conversationId] });
    },
  });
  const submit = () => body.trim() !== '' && !send.isPending && send.mutate();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit();
  };
  if (!open) {
    return (
      <Box p="md" pt={0}>
        <Button variant="default" onClick={() => setOpen(true)}>
          Write a reply
        </Button>
      </Box>
    );
  }
  return (
    <Box p="md" pt={0}>
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
      <Group mt="sm">
        <Button onClick={submit} loading={send.isPending} disabled={body.trim() === ''}>
          Send
        </Button>
        <Button variant="subtle" color="gray" onClick={() => setOpen(false)}>
          Discard
        </Button>
        <Text size="xs" className="soft">
          Ctrl + Enter sends. What waits for approval in this conversation is settled by your reply.
        </Text>
      </Group>
    </Box>
  );
}
