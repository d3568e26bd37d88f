import { Button, Group, NativeSelect, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import { stale } from '../../api/stale';
import type { BlindAudit } from '../../api/types';
import { useWords } from '../../i18n/words';
import { useLabels } from '../../shared/labels/useLabels';
import { Failure, Loading } from '../../shared/states';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { Panel } from '../../shared/Panel';
import { qualityWords } from './words';

/** Automatic replies that chance chose: question and answer, and nothing of what Mancrel thought. */
export function Audits() {
  const say = useWords(qualityWords);
  const audits = $api.useQuery('get', '/api/ai/audits', { params: { query: { limit: 20, ...filters({ state: 'waiting' }) } } });
  const first = audits.data?.items[0];
  return (
    <Panel title={say('audits')} about={say('auditsAbout')}>
      {audits.isPending && <Loading label={say('loadingAudits')} lines={2} />}
      {audits.error && <Failure error={audits.error} retry={() => void audits.refetch()} />}
      {audits.data && !first && (
        <Text size="sm" className="soft">
          {say('noAudits')}
        </Text>
      )}
      {first && <Judge key={first.id} audit={first} waiting={audits.data?.items.length ?? 1} />}
    </Panel>
  );
}

function Judge({ audit, waiting }: { audit: BlindAudit; waiting: number }) {
  const say = useWords(qualityWords);
  const label = useLabels();
  const { mayWork } = useMe();
  const queries = useQueryClient();
  const [intent, setIntent] = useState('');
  const [note, setNote] = useState('');
  const judge = $api.useMutation('post', '/api/ai/audits/{id}/verdict', {
    onSuccess: () => toast(say('judged')),
    onSettled: () => void stale(queries, '/api/ai/audits', '/api/ai/calibration'),
  });
  const tell = (right: boolean) =>
    judge.mutate({ params: { path: { id: audit.id } }, body: { right, intent: intent || null, note: note.trim() || null } });
  return (
    <div>
      <Text size="sm" className="soft" mb={6}>
        {waiting === 20 ? say('manyWait') : say('auditsWait', { count: waiting })}
      </Text>
      <Group align="flex-start" gap="md" mb="sm">
        <div style={{ flex: '1 1 300px', minWidth: 0 }}>
          <Text size="sm" fw={600}>
            {say('asked', { subject: audit.subject || say('noSubject') })}
          </Text>
          <pre className="raw" tabIndex={0} aria-label={say('whatWasAsked')}>
            {audit.question}
          </pre>
        </div>
        <div style={{ flex: '1 1 300px', minWidth: 0 }}>
          <Text size="sm" fw={600}>
            {say('answered')}
          </Text>
          <pre className="raw" tabIndex={0} aria-label={say('whatWasAnswered')}>
            {audit.answer}
          </pre>
        </div>
      </Group>
      {mayWork && (
        <>
          <Group align="flex-start" gap="md" mb="sm">
            <NativeSelect
              label={say('reallyAsks')}
              value={intent}
              onChange={(event) => setIntent(event.currentTarget.value)}
              data={label.intentChoices(say('notSaid'))}
              style={{ flex: '1 1 220px' }}
            />
            <Textarea
              label={say('note')}
              autosize
              value={note}
              maxLength={2000}
              onChange={(event) => setNote(event.currentTarget.value)}
              style={{ flex: '2 1 300px' }}
            />
          </Group>
          <Group gap="xs">
            <Button disabled={judge.isPending} onClick={() => tell(true)}>
              {say('rightAsSent')}
            </Button>
            <Button variant="default" disabled={judge.isPending} onClick={() => tell(false)}>
              {say('wrong')}
            </Button>
          </Group>
        </>
      )}
      {judge.error && <Failure error={judge.error} />}
    </div>
  );
}
