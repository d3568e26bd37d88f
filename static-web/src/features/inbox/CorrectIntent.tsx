import { NativeSelect, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Message } from '../../api/types';
import { intentLabel } from '../../shared/format';
import { intentChoices, intentOf } from '../../shared/intents';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';

/** A person's word for what a message is. What was done stays done; the model learns from it. */
export function CorrectIntent({ message }: { message: Message }) {
  const { mayWork } = useMe();
  const queries = useQueryClient();
  const correct = $api.useMutation('patch', '/api/messages/{id}', {
    onSuccess: () => toast('Noted: the model learns from it'),
    onSettled: () => void stale(queries, '/api/conversations/{id}', '/api/conversations', '/api/messages/{id}/history', '/api/approvals'),
  });
  const say = (intent: string) =>
    correct.mutate({
      params: { path: { id: message.id }, header: { 'If-Match': message.etag } },
      body: { classification: { intent: intentOf(intent) } },
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
            onChange={(event) => say(event.currentTarget.value)}
            data={intentChoices('').slice(1)}
          />
        </details>
      )}
      {correct.error && <Failure error={correct.error} />}
    </div>
  );
}
