import { Button, Checkbox, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
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
// As many as the route takes.
const AT_ONCE = 200;

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
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const again = async (ids: string[]) => {
    setBusy(true);
    let done = 0;
    try {
      for (let at = 0; at < ids.length; at += AT_ONCE) {
        const { data } = await api.POST('/api/deadletters/replay', { body: { ids: ids.slice(at, at + AT_ONCE) } });
        done += data?.replayed ?? 0;
      }
      toast(say('replayedAll', { count: done }));
    } catch (error) {
      toast(reasonOf(error as Error));
    }
    setBusy(false);
    setChosen(new Set());
    void stale(queries, '/api/deadletters', '/api/operations/queues');
  };
  const sameReason = useMutation({
    mutationFn: async ({ reasonId }: DeadLetter) => {
      let done = 0;
      for (let more = true; more;) {
        const { data } = await api.POST('/api/deadletters/replay', { body: { reasonId } });
        done += data?.replayed ?? 0;
        more = data?.more === true && data.replayed > 0;
      }
      return done;
    },
    onSuccess: (count) => toast(say('replayedAll', { count })),
    onError: (error) => toast(reasonOf(error)),
    onSettled: () => void stale(queries, '/api/deadletters', '/api/operations/queues'),
  });
  const here = items.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const choose = (id: string, yes: boolean) =>
    setChosen((before) => new Set(yes ? [...before, id] : [...before].filter((one) => one !== id)));
  const alike = (letter: DeadLetter) => items.filter((other) => other.reasonId === letter.reasonId).length;
  if (list.isPending) return <Loading label={say('loading')} lines={3} height={72} />;
  if (list.error) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (items.length === 0) return <Empty title={say('noLetters')}>{say('noLettersWhy')}</Empty>;
  return (
    <>
      {items.length > 1 && (
        <Group justify="flex-end" mb="sm">
          {here.length > 0 && (
            <Button size="xs" loading={busy} onClick={() => void again(here)}>
              {say('chosenAgain', { count: here.length })}
            </Button>
          )}
          <Button size="xs" variant="default" loading={busy} onClick={() => void again(items.map(({ id }) => id))}>
            {say('allAgain')}
          </Button>
        </Group>
      )}
      <ul className="line-list">
        {items.map((letter) => (
          <Letter
            key={letter.id}
            letter={letter}
            chosen={chosen.has(letter.id)}
            onChoose={items.length > 1 ? (yes) => choose(letter.id, yes) : undefined}
            onAlike={alike(letter) > 1 ? () => sameReason.mutate(letter) : undefined}
            busy={busy || sameReason.isPending}
          />
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

interface LetterProps {
  letter: DeadLetter;
  chosen: boolean;
  busy: boolean;
  onChoose?: (yes: boolean) => void;
  onAlike?: () => void;
}

function Letter({ letter, chosen, busy, onChoose, onAlike }: LetterProps) {
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
      {onChoose && (
        <Checkbox
          size="xs"
          mt={3}
          aria-label={say('choose', { what: reason })}
          checked={chosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      )}
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
      <Group gap={6}>
        {onAlike && (
          <Button size="xs" variant="subtle" disabled={busy} onClick={onAlike}>
            {say('alikeAgain')}
          </Button>
        )}
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
