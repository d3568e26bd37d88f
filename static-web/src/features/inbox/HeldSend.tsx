import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { reasonOf } from '../../api/problem';
import { stale } from '../../api/stale';
import type { Message, Problem } from '../../api/types';
import { useWords } from '../../i18n/words';
import { fullTime } from '../../shared/format';
import { toast } from '../../shared/toast';
import { HoldCountdown } from './HoldCountdown';
import { SendLater } from './SendLater';
import { useDecide } from './useDecide';
import { useTakeBack } from './useTakeBack';
import { inboxWords } from './words';

/** A longer wait is told by its time. */
const COUNTED = 120_000;

/** A person's own reply that has not left: when it does, and what can still be done about it. */
export function HeldSend({ message, mayWork }: { message: Message; mayWork: boolean }) {
  const say = useWords(inboxWords);
  const queries = useQueryClient();
  const decide = useDecide(message);
  const takeBack = useTakeBack();
  const move = useMutation({
    mutationFn: (at: Date) =>
      answerOf(
        api.PATCH('/api/messages/{id}', {
          params: { path: { id: message.id }, header: { 'If-Match': message.etag } },
          body: { sendAt: at.toISOString() },
        }),
      ),
    onSuccess: (moved) => toast(say('goesAt', { time: fullTime(moved.sendAt ?? '') })),
    onError: (fault: Problem) => toast(say('failed', { why: reasonOf(fault) })),
    onSettled: () => stale(queries, '/api/conversations/{id}', '/api/conversations'),
  });
  const until = message.holdUntil ?? null;
  const soon = until !== null && Date.parse(until) - Date.now() < COUNTED;
  return (
    <div className="note">
      {soon ? (
        <HoldCountdown until={until} />
      ) : (
        <Text size="sm" fw={600}>
          {say('goesAt', { time: fullTime(until ?? '') })}
        </Text>
      )}
      {mayWork && (
        <Group gap="xs" mt="xs">
          <Button
            variant="default"
            onClick={() =>
              void takeBack({
                id: message.id,
                conversationId: message.conversationId,
                body: message.replyText,
                cc: message.cc,
                answers: message.replyId ?? null,
              })
            }
          >
            {say('takeBack')}
          </Button>
          <SendLater label={say('anotherTime')} onChoose={(at) => move.mutate(at)} disabled={move.isPending} />
          <Button variant="subtle" color="gray" onClick={() => decide.mutate({ kind: 'send-now' })} loading={decide.isPending}>
            {say('sendNow')}
          </Button>
        </Group>
      )}
    </div>
  );
}
