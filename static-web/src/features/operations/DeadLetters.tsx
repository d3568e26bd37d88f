import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api, api } from '../../api/client';
import { reasonOf } from '../../api/problem';
import { stale } from '../../api/stale';
import type { DeadLetter } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Confirm } from '../../shared/records/Confirm';
import { Empty, Failure, Loading } from '../../shared/states';
import { Time } from '../../shared/Time';
import { toast } from '../../shared/toast';
import { common } from '../../shared/words';
import { queueKey } from './queues';
import { operations } from './words';

const LOOK_AGAIN = 15_000;

/** What could not be processed: what it was, why, and the ways out. */
export function DeadLetters() {
  const say = useWords(operations);
  const queries = useQueryClient();
  const list = $api.useInfiniteQuery(
    'get',
    '/api/deadletters',
    { params: { query: { limit: 50 } } },
    { initialPageParam: null, getNextPageParam: (page) => page.nextCursor, refetchInterval: LOOK_AGAIN },
  );
  const more = useWords(common)('loadMore');
  const [busy, setBusy] = useState(false);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const all = async () => {
    setBusy(true);
    let done = 0;
    try {
      for (const { id } of items) {
        await api.POST('/api/deadletters/{id}/replay', { params: { path: { id } } });
        done++;
      }
      toast(say('replayedAll', { count: done }));
    } catch (error) {
      toast(reasonOf(error as Error));
    }
    setBusy(false);
    void stale(queries, '/api/deadletters', '/api/operations/queues');
  };
  if (list.isPending) return <Loading label={say('loading')} lines={3} height={72} />;
  if (list.error) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (items.length === 0) return <Empty title={say('noLetters')}>{say('noLettersWhy')}</Empty>;
  return (
    <>
      {items.length > 1 && (
        <Group justify="flex-end" mb="sm">
          <Button size="xs" variant="default" loading={busy} onClick={() => void all()}>
            {say('allAgain')}
          </Button>
        </Group>
      )}
      <ul className="line-list">
        {items.map((letter) => (
          <Letter key={letter.id} letter={letter} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button mt="md" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {more}
        </Button>
      )}
    </>
  );
}

function Letter({ letter }: { letter: DeadLetter }) {
  const say = useWords(operations);
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const path = { params: { path: { id: letter.id } } };
  const settled = { onSettled: () => void stale(queries, '/api/deadletters', '/api/operations/queues') };
  const replay = $api.useMutation('post', '/api/deadletters/{id}/replay', { ...settled, onSuccess: () => toast(say('replayed')) });
  const discard = $api.useMutation('post', '/api/deadletters/{id}/discard', { ...settled, onSuccess: () => toast(say('discarded')) });
  const reason = letter.reason.charAt(0).toUpperCase() + letter.reason.slice(1);
  return (
    <li className="dead-letter">
      <div style={{ minWidth: 0, flex: '1 1 300px' }}>
        <b>{say(queueKey(letter.queue) ?? 'other')}</b>
        <p className="wrap-anywhere">{reason}</p>
        <p className="soft">
          <Time iso={letter.lastSeen} style="ago" /> · {say('tries', { count: letter.count })}
        </p>
        {letter.body !== undefined && letter.body !== null && (
          <details>
            <summary>{say('details')}</summary>
            <pre className="raw" tabIndex={0}>
              {JSON.stringify(letter.body, null, 2)}
            </pre>
          </details>
        )}
        {replay.error && <Failure error={replay.error} />}
      </div>
      <Group gap={6} wrap="nowrap">
        <Button size="xs" variant="default" loading={replay.isPending} onClick={() => replay.mutate(path)}>
          {say('again')}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={() => setAsking(true)}>
          {say('discard')}
        </Button>
      </Group>
      {asking && (
        <Confirm
          title={say('discardTitle')}
          text={say('discardText')}
          action={say('discard')}
          busy={discard.isPending}
          error={discard.error}
          onConfirm={() => discard.mutate(path)}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  );
}
