import { Button, Group, TagsInput, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shared/states';
import { fullTime } from '../../shared/format';
import { toast } from '../../shared/toast';
import { useHotkeysHere } from '../../shared/useHotkeysHere';
import { SendLater } from './SendLater';
import { useTakeBack } from './useTakeBack';
import { NOTHING, type Start, type useComposition } from './useComposition';
import { inboxWords } from './words';

interface Props {
  conversationId: string;
  writing: ReturnType<typeof useComposition>;
  /** The letter that is answered, and whom the reply goes to. */
  start: Start | null | undefined;
  /** How long a mail can be called back; 0 for not at all. */
  undoSeconds: number;
}

/**
 * A person's own reply to one letter of the conversation, with the people of that letter in copy as long as nobody takes them out. Its key
 * makes a second press, or a try after a lost answer, the same reply.
 */
export function Composer({ conversationId, writing, start, undoSeconds }: Props) {
  const say = useWords(inboxWords);
  const queries = useQueryClient();
  const { composition, change, standing } = writing;
  const { body, open } = composition;
  const copies = composition.cc ?? start?.cc ?? [];
  const [sending, setSending] = useState(false);
  const send = $api.useMutation('post', '/api/conversations/{id}/reply', {
    onSuccess: (sent, { body: asked }) => {
      const back = () => takeBack({ id: sent.id, conversationId, body: asked.body, cc: asked.cc ?? [], answers: asked.messageId ?? null });
      if (asked.sendAt) toast(say('goesAt', { time: fullTime(asked.sendAt) }), back);
      else if (asked.undoSeconds) toast(say('onItsWay'), back, asked.undoSeconds * 1000);
      else toast(say('onItsWay'));
      writing.sent();
      return stale(queries, '/api/conversations/{id}', '/api/conversations', '/api/drafts');
    },
    onSettled: () => setSending(false),
  });
  const takeBack = useTakeBack();
  useHotkeysHere({ r: () => change({ open: true }) });
  const submit = async (at?: Date) => {
    if (body.trim() === '' || sending) return;
    setSending(true);
    // A text that is being saved must not come after the reply that ends it.
    await writing.save();
    send.mutate({
      params: { path: { id: conversationId }, header: { 'Idempotency-Key': composition.key } },
      body: {
        body,
        messageId: start?.messageId,
        cc: copies,
        ...(at ? { sendAt: at.toISOString() } : { undoSeconds }),
      },
    });
  };
  const discard = () => {
    const thrown = composition;
    change(NOTHING);
    toast(say('discarded'), () => change({ ...thrown, open: true }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void submit();
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
        <Button onClick={() => void submit()} loading={sending} disabled={body.trim() === ''}>
          {say('send')}
        </Button>
        <SendLater label={say('sendLater')} onChoose={(at) => void submit(at)} disabled={sending || body.trim() === ''} />
        <Button variant="subtle" color="gray" onClick={discard}>
          {say('discard')}
        </Button>
        <Text size="xs" className="soft">
          {say('sendHint')}
        </Text>
        {body.trim() !== '' && (
          <Text size="xs" role="status" className="soft">
            {say(standing === 'saved' ? 'draftSaved' : standing === 'failed' ? 'draftNotSaved' : 'draftSaving')}
          </Text>
        )}
      </Group>
    </div>
  );
}
