import { Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Message, Recommendation } from '../../api/types';
import { useWords } from '../../i18n/words';
import { percent } from '../../shared/format';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { inboxWords } from './words';

/** What Mancrel found to do beside the answer: taken or left with one press. */
export function Recommendations({ message }: { message: Message }) {
  const say = useWords(inboxWords);
  const { mayWork } = useMe();
  const queries = useQueryClient();
  const decided = {
    onSuccess: (one: Recommendation) => toast(say('stated', { state: say(one.state), what: one.title })),
    onSettled: () => void stale(queries, '/api/conversations/{id}', '/api/messages/{id}/history'),
  };
  const apply = $api.useMutation('post', '/api/recommendations/{id}/apply', decided);
  const dismiss = $api.useMutation('post', '/api/recommendations/{id}/dismiss', decided);
  const pending = apply.isPending || dismiss.isPending;
  const fault = apply.error ?? dismiss.error;
  const list = message.recommendations ?? [];
  if (list.length === 0) return null;
  return (
    <div aria-label={say('recommendations')} role="group">
      {list.map((one, index) => {
        const state = one.state ?? (one.applied ? 'applied' : 'offered');
        const open = state === 'offered' || state === 'applying';
        return (
          <Group key={one.id || index} justify="space-between" gap="xs" py={3}>
            <Text size="sm" className="wrap-anywhere" style={{ flex: '1 1 220px' }} title={one.reason}>
              {say.rich('stated', { state: <b>{say(state)}</b>, what: one.title })}{' '}
              <span className="soft">{`(${percent(one.confidence)})`}</span>
            </Text>
            {open && mayWork && one.id && (
              <Group gap={6}>
                <Button
                  size="compact-sm"
                  variant="default"
                  disabled={pending}
                  onClick={() => apply.mutate({ params: { path: { id: one.id! } } })}
                  aria-label={say('applyWhat', { what: one.title })}
                >
                  {say('apply')}
                </Button>
                {state === 'offered' && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="gray"
                    disabled={pending}
                    onClick={() => dismiss.mutate({ params: { path: { id: one.id! } } })}
                    aria-label={say('dismissWhat', { what: one.title })}
                  >
                    {say('dismiss')}
                  </Button>
                )}
              </Group>
            )}
          </Group>
        );
      })}
      {fault && <Failure error={fault} />}
    </div>
  );
}
