import { Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../../api/client';
import { reasonOf } from '../../api/problem';
import { stale } from '../../api/stale';
import type { Hook, HookDelivery } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Failure, Loading } from '../../shared/states';
import { Time } from '../../shared/Time';
import { toast } from '../../shared/toast';
import { toneColor, type Tone } from '../../shared/tone';
import { common } from '../../shared/words';
import { webhookWords } from './words';

const TONES: Record<HookDelivery['state'], Tone> = { pending: 'blue', delivered: 'green', failed: 'red' };
const LOOK_AGAIN = 2_000;

/** What was sent to an address, newest first; what was not taken can be sent again. */
export function Deliveries({ hook, nameOf }: { hook: Hook; nameOf: (event: string) => string }) {
  const say = useWords(webhookWords);
  const all = useWords(common);
  const queries = useQueryClient();
  const list = $api.useInfiniteQuery(
    'get',
    '/api/webhook-endpoints/{id}/deliveries',
    { params: { path: { id: hook.id }, query: { limit: 10 } } },
    {
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
      // While something is on its way for the first time, its end is near; what waits for another try is not looked at so often.
      refetchInterval: ({ state }) =>
        state.data?.pages.some((page) => page.items.some((one) => one.state === 'pending' && one.attempts === 0)) ? LOOK_AGAIN : false,
    },
  );
  const replay = $api.useMutation('post', '/api/webhook-endpoints/{id}/deliveries/{deliveryId}/replay', {
    onSuccess: () => toast(say('replayed')),
    onError: (error) => toast(reasonOf(error)),
    onSettled: () => void stale(queries, '/api/webhook-endpoints/{id}/deliveries'),
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isPending) return <Loading label={say('loadingDeliveries')} lines={2} height={28} />;
  if (list.error) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (items.length === 0) return <p className="soft">{say('noDeliveries')}</p>;
  return (
    <div style={{ marginTop: 10 }}>
      <ul className="lines" aria-label={say('deliveries')}>
        {items.map((one) => (
          <li key={one.id} style={{ padding: '8px 12px', fontSize: 13 }}>
            <Group justify="space-between" gap="xs">
              <span className="wrap-anywhere">
                {nameOf(one.type)}{' '}
                <span className="soft">
                  · <Time iso={one.at} />
                </span>
              </span>
              <Group gap={8} wrap="nowrap">
                <span className="state" style={toneColor(TONES[one.state])}>
                  {say(one.state)}
                </span>
                <Button
                  size="compact-xs"
                  variant="default"
                  loading={replay.isPending && replay.variables.params.path.deliveryId === one.id}
                  onClick={() => replay.mutate({ params: { path: { id: hook.id, deliveryId: one.id } } })}
                >
                  {say('replay')}
                </Button>
              </Group>
            </Group>
            {one.error && (
              <Text size="xs" className="soft wrap-anywhere">
                {one.error}
              </Text>
            )}
            <details>
              <summary>{say('body')}</summary>
              <pre className="raw" tabIndex={0}>
                {one.body}
              </pre>
            </details>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button mt="xs" size="compact-sm" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {all('loadMore')}
        </Button>
      )}
    </div>
  );
}
