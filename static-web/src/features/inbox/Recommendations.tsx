import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client';
import type { Message, Recommendation } from '../../api/types';
import { percent } from '../../shared/format';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';

const SAID: Record<string, string> = {
  offered: 'Suggested',
  applying: 'Being done',
  applied: 'Done',
  dismissed: 'Dismissed',
  outdated: 'Out of date',
};

/** What Mancrel found to do beside the answer: taken or left with one press. */
export function Recommendations({ message }: { message: Message }) {
  const { mayWork } = useMe();
  const queries = useQueryClient();
  const decide = useMutation({
    mutationFn: ({ id, action }: { id: string; action: 'apply' | 'dismiss' }) =>
      call<Recommendation>(`/api/recommendations/${id}/${action}`, { method: 'POST' }),
    onSuccess: (decided) => toast(`${SAID[decided.state] ?? ''}: ${decided.title}`),
    onSettled: () => {
      for (const key of ['conversation', 'history']) void queries.invalidateQueries({ queryKey: [key] });
    },
  });
  const list = message.recommendations ?? [];
  if (list.length === 0) return null;
  return (
    <div aria-label="Recommendations" role="group">
      {list.map((one, index) => {
        const state = one.state ?? (one.applied ? 'applied' : 'offered');
        const open = state === 'offered' || state === 'applying';
        return (
          <Group key={one.id || index} justify="space-between" gap="xs" py={3}>
            <Text size="sm" className="wrap-anywhere" style={{ flex: '1 1 220px' }} title={one.reason}>
              <b>{SAID[state]}</b>: {one.title} <span className="soft">({percent(one.confidence)})</span>
            </Text>
            {open && mayWork && one.id && (
              <Group gap={6}>
                <Button
                  size="compact-sm"
                  variant="default"
                  disabled={decide.isPending}
                  onClick={() => decide.mutate({ id: one.id!, action: 'apply' })}
                  aria-label={`Apply: ${one.title}`}
                >
                  Apply
                </Button>
                {state === 'offered' && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="gray"
                    disabled={decide.isPending}
                    onClick={() => decide.mutate({ id: one.id!, action: 'dismiss' })}
                    aria-label={`Dismiss: ${one.title}`}
                  >
                    Dismiss
                  </Button>
                )}
              </Group>
            )}
          </Group>
        );
      })}
      {decide.error && <Failure error={decide.error} />}
    </div>
  );
}
