import { Button, Group, TagsInput, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import { $api } from '../../api/client';
import { newKey } from '../../api/middleware/idempotency';
import { stale } from '../../api/stale';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { useHotkeysHere } from '../../shared/useHotkeysHere';
import { NOTHING, type Composition, type Start } from './useComposition';
import { inboxWords } from './words';

/**
 * A person's own reply to one letter of the conversation, with the people of that letter in copy as long as nobody takes them out. Its key
 * makes a second press, or a try after a lost answer, the same reply.
 */
export function Composer({
  conversationId,
  composition,
  change,
  start: waiting,
}: {
  conversationId: string;
  composition: Composition;
  change: (part: Partial<Composition>) => void;
  /** The letter that waits for an answer. */
  start?: Start | null;
}) {
  const say = useWords(inboxWords);
  const queries = useQueryClient();
  const { body, open } = composition;
  const start = composition.answers ?? waiting;
  const copies = composition.cc ?? start?.cc ?? [];
  const [key, setKey] = useState(newKey);
  const send = $api.useMutation('post', '/api/conversations/{id}/reply', {
    onSuccess: () => {
      toast(say('onItsWay'));
      change(NOTHING);
      setKey(newKey());
      return stale(queries, '/api/conversations/{id}');
    },
  });
  useHotkeysHere({ r: () => change({ open: true }) });
  const submit = () => {
    if (body.trim() === '' || send.isPending) return;
    send.mutate({
      params: { path: { id: conversationId }, header: { 'Idempotency-Key': key } },
      body: { body, messageId: start?.messageId, cc: copies },
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit();
    // What was written stays for the next time.
    if (event.key === 'Escape') change({ open: false });
  };
  if (!open) {
    return (
      <div className="composer">
        <Button variant="default" onClick={() => change({ open: true })} aria-keyshortcuts="r">
          {say(body.trim() ? 'goOnWriting' : 'writeReply')}
          <span className="on-keyboard" aria-hidden="true">
            {'r'}
          </span>
        </Button>
      </div>
    );
  }
  return (
    <div className="composer">
      {start && (
        <Text size="sm" className="soft">
          {say('to', { people: start.to.join(', ') })}
        </Text>
      )}
      <TagsInput label={say('copyTo')} value={copies} onChange={(cc) => change({ cc })} splitChars={[';']} acceptValueOnBlur />
      <Textarea
        label={say('yourReply')}
        autosize
        minRows={5}
        autoFocus
        value={body}
        onChange={(event) => change({ body: event.currentTarget.value })}
        onKeyDown={onKeyDown}
      />
      {send.error && <Failure error={send.error} />}
      <Group mt="sm" gap="xs">
        <Button onClick={submit} loading={send.isPending} disabled={body.trim() === ''}>
          {say('send')}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => change(NOTHING)}>
          {say('discard')}
        </Button>
        <Text size="xs" className="soft">
          {say('sendHint')}
        </Text>
      </Group>
    </div>
  );
}
