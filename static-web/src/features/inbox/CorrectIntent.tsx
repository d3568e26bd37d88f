import { NativeSelect, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client';
import type { Message } from '../../api/types';
import { intentLabel } from '../../shared/format';
import { intentChoices } from '../../shared/intents';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';

/** A person's word for what a message is. What was done stays done; the model learns from it. */
export function CorrectIntent({ message }: { message: Message }) {
  const { mayWork } = useMe();
  const queries = useQueryClient();
  const correct = useMutation({
    mutationFn: (intent: string) =>
      call<Message>(`/api/messages/${message.id}`, {
        method: 'PATCH',
        body: { classification: { intent } },
        etag: message.etag,
      }),
    onSuccess: () => toast('Noted: the model learns from it'),
    onSettled: () => {
      for (const key of ['conversation', 'conversations', 'history', 'approvals']) void queries.invalidateQueries({ queryKey: [key] });
    },
  });
  if (!message.classification) return null;
  return (
    <div>
      {message.misunderstood && (
        <Text size="sm" className="soft">
          Mancrel took it for: {intentLabel(message.misunderstood)}
        </Text>
      )}
      {mayWork && message.direction === 'inbound' && (
        <details>
          <summary className="soft" style={{ fontSize: 13, cursor: 'pointer' }}>
            Understood wrongly?
          </summary>
          <NativeSelect
            mt={6}
            maw={280}
            label="What it really asks"
            value={message.classification.intent}
            disabled={correct.isPending}
            onChange={(event) => correct.mutate(event.currentTarget.value)}
            data={intentChoices('').slice(1)}
          />
        </details>
      )}
      {correct.error && <Failure error={correct.error} />}
    </div>
  );
}
