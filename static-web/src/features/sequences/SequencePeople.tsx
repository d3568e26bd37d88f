import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Enrolment, Sequence } from '../../api/types';
import { useWords } from '../../i18n/words';
import { fullTime } from '../../shared/format';
import { Empty, Failure, Loading } from '../../shared/states';
import { toneColor, type Tone } from '../../shared/tone';
import { useContactNames } from '../../shared/useNames';
import { sequenceWords } from './words';

const STATES = ['active', 'paused', 'finished', 'exited'] as const;
const TONES: Record<Enrolment['state'], Tone> = { active: 'blue', paused: 'amber', finished: 'green', exited: 'gray' };

/** Who is or was in a sequence, and where each stands. */
export function SequencePeople({ sequence, mayWork }: { sequence: Sequence; mayWork: boolean }) {
  const say = useWords(sequenceWords);
  const [state, setState] = useState('');
  const list = $api.useQuery(
    'get',
    '/api/sequences/{id}/enrolments',
    { params: { path: { id: sequence.id }, query: { limit: 100, ...(state && { 'filter.state': state }) } } },
    { refetchInterval: 2000 },
  );
  const names = useContactNames([list.data?.items.map((one) => one.contactId) ?? []]);
  const results = sequence.results;
  return (
    <section aria-label={say('people')} style={{ marginTop: 20 }}>
      <Group justify="space-between" align="flex-end" mb="xs">
        <Text component="h2" size="sm" fw={600}>
          {say('people')}
        </Text>
        <NativeSelect
          size="xs"
          aria-label={say('whichPeople')}
          value={state}
          onChange={(event) => setState(event.currentTarget.value)}
          data={[
            { value: '', label: `${say('everybody')} (${(results?.enrolled ?? 0).toString()})` },
            ...STATES.map((one) => ({ value: one, label: `${say(`person_${one}`)} (${(results?.[one] ?? 0).toString()})` })),
          ]}
        />
      </Group>
      {list.isPending && <Loading label={say('loading')} lines={3} height={48} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <Empty title={say('nobody')}>{say('nobodyWhy')}</Empty>}
      <ul className="lines" hidden={!list.data?.items.length}>
        {list.data?.items.map((one) => (
          <Person key={one.id} one={one} name={names.get(one.contactId)} sequence={sequence} mayWork={mayWork} />
        ))}
      </ul>
      {list.data?.nextCursor && (
        <Text size="xs" className="soft" mt="xs">
          {say('firstHundred')}
        </Text>
      )}
    </section>
  );
}

function Person({ one, name, sequence, mayWork }: { one: Enrolment; name?: string; sequence: Sequence; mayWork: boolean }) {
  const say = useWords(sequenceWords);
  const queries = useQueryClient();
  const path = { params: { path: { id: one.id } } };
  const settled = { onSettled: () => void stale(queries, '/api/sequences/{id}', '/api/sequences/{id}/enrolments') };
  const pause = $api.useMutation('post', '/api/enrolments/{id}/pause', settled);
  const resume = $api.useMutation('post', '/api/enrolments/{id}/resume', settled);
  const stop = $api.useMutation('post', '/api/enrolments/{id}/stop', settled);
  const goes = one.state === 'active' || one.state === 'paused';
  const error = pause.error ?? resume.error ?? stop.error;
  const who = name ?? one.contactId;
  return (
    <li style={{ padding: '12px 16px' }}>
      <Group justify="space-between" align="flex-start">
        <div style={{ minWidth: 0, flex: '1 1 240px' }}>
          <Text size="sm" fw={600} className="wrap-anywhere">
            <Link to="/contacts/$id" params={{ id: one.contactId }}>
              {who}
            </Link>
          </Text>
          <span className="state" style={toneColor(TONES[one.state])}>
            {one.exit ? say(`exit_${one.exit}`) : say(`person_${one.state}`)}
          </span>
          <Text size="xs" className="soft wrap-anywhere">
            {say('gotSteps', { sent: one.sent.length, all: sequence.steps.length })}
            {one.state === 'active' && one.dueAt && ` · ${say('nextAt', { time: fullTime(one.dueAt) })}`}
            {one.awayUntil && goes && ` · ${say('awayUntil', { time: fullTime(one.awayUntil) })}`}
            {one.reason && ` · ${one.reason}`}
            {one.repliedAt && ` · ${say('repliedAt', { time: fullTime(one.repliedAt) })}`}
          </Text>
          {one.conversationId && (
            <Text size="xs">
              <Link to="/inbox/$conversationId" params={{ conversationId: one.conversationId }}>
                {say('thread')}
              </Link>
            </Text>
          )}
        </div>
        {mayWork && goes && (
          <Group gap="xs">
            {one.state === 'active' ? (
              <Button size="compact-xs" variant="default" loading={pause.isPending} onClick={() => pause.mutate(path)}>
                {say('do_pause')}
              </Button>
            ) : (
              <Button size="compact-xs" variant="default" loading={resume.isPending} onClick={() => resume.mutate(path)}>
                {say('do_resume')}
              </Button>
            )}
            <Button
              size="compact-xs"
              variant="default"
              loading={stop.isPending}
              aria-label={say('takeOutOf', { name: who })}
              onClick={() => stop.mutate(path)}
            >
              {say('takeOut')}
            </Button>
          </Group>
        )}
      </Group>
      {error && <Failure error={error} />}
    </li>
  );
}
