import { NativeSelect, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Message } from '../../api/types';
import { useWords } from '../../i18n/words';
import { intentOf } from '../../shared/intents';
import { useLabels } from '../../shared/labels/useLabels';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { inboxWords } from './words';

/** A person's word for what a message is. What was done stays done; the model learns from it. */
export function CorrectIntent({ message }: { message: Message }) {
  const say = useWords(inboxWords);
  const label = useLabels();
  const { mayWork } = useMe();
  const queries = useQueryClient();
  const correct = $api.useMutation('patch', '/api/messages/{id}', {
    onSuccess: () => toast(say('noted')),
    onSettled: () => void stale(queries, '/api/conversations/{id}', '/api/conversations', '/api/messages/{id}/history', '/api/approvals'),
  });
  const take = (intent: string) =>
    correct.mutate({
      params: { path: { id: message.id }, header: { 'If-Match': message.etag } },
      body: { classification: { intent: intentOf(intent) } },
    });
  if (!message.classification) return null;
  return (
    <div>
      {message.misunderstood && (
        <Text size="sm" className="soft">
          {say('tookItFor', { what: label.intent(message.misunderstood) })}
        </Text>
      )}
      {mayWork && message.direction === 'inbound' && (
        <details>
          <summary className="soft" style={{ fontSize: 13, cursor: 'pointer' }}>
            {say('wronglyUnderstood')}
          </summary>
          <NativeSelect
            mt={6}
            maw={280}
            label={say('reallyAsks')}
            value={message.classification.intent}
            disabled={correct.isPending}
            onChange={(event) => take(event.currentTarget.value)}
            data={label.intentChoices('').slice(1)}
          />
        </details>
      )}
      {correct.error && <Failure error={correct.error} />}
    </div>
  );
}
