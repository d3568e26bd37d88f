import { Button, Group, NativeSelect, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import { stale } from '../../api/stale';
import type { BlindAudit } from '../../api/types';
import { intentChoices } from '../../shared/intents';
import { Failure, Loading } from '../../shared/states';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { Panel } from './Panel';

/** Automatic replies that chance chose: question and answer, and nothing of what Mancrel thought. */
export function Audits() {
  const audits = $api.useQuery('get', '/api/ai/audits', { params: { query: { limit: 20, ...filters({ state: 'waiting' }) } } });
  const first = audits.data?.items[0];
  return (
    <Panel title="Automatic replies to judge" about="A random share of what left by itself, so that the true rate of errors is known.">
      {audits.isPending && <Loading label="Loading audits" lines={2} />}
      {audits.error && <Failure error={audits.error} retry={() => void audits.refetch()} />}
      {audits.data && !first && (
        <Text size="sm" className="soft">
          None waits. Mancrel puts some here by chance after they were sent.
        </Text>
      )}
      {first && <Judge key={first.id} audit={first} waiting={audits.data?.items.length ?? 1} />}
    </Panel>
  );
}

function Judge({ audit, waiting }: { audit: BlindAudit; waiting: number }) {
  const { mayWork } = useMe();
  const queries = useQueryClient();
  const [intent, setIntent] = useState('');
  const [note, setNote] = useState('');
  const judge = $api.useMutation('post', '/api/ai/audits/{id}/verdict', {
    onSuccess: () => toast('Judged: the calibration learns from it'),
    onSettled: () => void stale(queries, '/api/ai/audits', '/api/ai/calibration'),
  });
  const say = (right: boolean) =>
    judge.mutate({ params: { path: { id: audit.id } }, body: { right, intent: intent || null, note: note.trim() || null } });
  return (
    <div>
      <Text size="sm" className="soft" mb={6}>
        {waiting === 20 ? '20 or more wait' : waiting === 1 ? 'One waits' : `${waiting} wait`}
      </Text>
      <Group align="flex-start" gap="md" mb="sm">
        <div style={{ flex: '1 1 300px', minWidth: 0 }}>
          <Text size="sm" fw={600}>
            Asked: {audit.subject || 'no subject'}
          </Text>
          <pre className="raw" tabIndex={0} aria-label="What was asked">
            {audit.question}
          </pre>
        </div>
        <div style={{ flex: '1 1 300px', minWidth: 0 }}>
          <Text size="sm" fw={600}>
            Answered
          </Text>
          <pre className="raw" tabIndex={0} aria-label="What was answered">
            {audit.answer}
          </pre>
        </div>
      </Group>
      {mayWork && (
        <>
          <Group align="flex-start" gap="md" mb="sm">
            <NativeSelect
              label="What it really asks"
              value={intent}
              onChange={(event) => setIntent(event.currentTarget.value)}
              data={intentChoices('Not said')}
              style={{ flex: '1 1 220px' }}
            />
            <Textarea
              label="Note (optional)"
              autosize
              value={note}
              maxLength={2000}
              onChange={(event) => setNote(event.currentTarget.value)}
              style={{ flex: '2 1 300px' }}
            />
          </Group>
          <Group gap="xs">
            <Button disabled={judge.isPending} onClick={() => say(true)}>
              Right as it was sent
            </Button>
            <Button variant="default" disabled={judge.isPending} onClick={() => say(false)}>
              Wrong
            </Button>
          </Group>
        </>
      )}
      {judge.error && <Failure error={judge.error} />}
    </div>
  );
}
