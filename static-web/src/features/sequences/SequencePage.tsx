import { Button, Group, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import { ApiError } from '../../api/problem';
import { stale } from '../../api/stale';
import type { Sequence } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Confirm } from '../../shared/records/Confirm';
import { Failure, Loading, NotFound } from '../../shared/states';
import { toneColor } from '../../shared/tone';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { common } from '../../shared/words';
import { EnrolForm } from './EnrolForm';
import { IntakeText } from './IntakeText';
import { SequenceForm } from './SequenceForm';
import { SequencePeople } from './SequencePeople';
import { SequenceSteps } from './SequenceSteps';
import { SEQUENCE_TONES } from './steps';
import { sequenceWords } from './words';
import { outreachWords } from '../outreach/words';

const ACTIONS = {
  draft: ['start'],
  active: ['pause', 'stop'],
  paused: ['resume', 'stop'],
  stopped: [],
} as const satisfies Record<Sequence['state'], readonly string[]>;

type Action = 'start' | 'pause' | 'resume' | 'stop';

/** One sequence: its steps with what they came to, who is in it, and what can be done with it. */
export function SequencePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const say = useWords(sequenceWords);
  const one = $api.useQuery('get', '/api/sequences/{id}', { params: { path: { id } } }, { refetchInterval: 2000 });
  useTitle(one.data?.name ?? say('sequences'));
  if (one.isPending) return <Loading label={say('loading')} lines={6} />;
  if (one.error && !one.data) {
    const fault: unknown = one.error;
    if (fault instanceof ApiError && fault.status === 404) return <NotFound />;
    return (
      <div className="page">
        <Failure error={one.error} retry={() => void one.refetch()} />
      </div>
    );
  }
  return <SequenceView key={id} sequence={one.data} />;
}

function SequenceView({ sequence }: { sequence: Sequence }) {
  const say = useWords(sequenceWords);
  const sayOutreach = useWords(outreachWords);
  const sayCommon = useWords(common);
  const { mayOperate, mayWork } = useMe();
  const queries = useQueryClient();
  const [editing, setEditing] = useState(false);
  const [enrolling, setEnrolling] = useState(false);
  const [sure, setSure] = useState(false);
  const path = { params: { path: { id: sequence.id } } };
  const settled = { onSettled: () => void stale(queries, '/api/sequences', '/api/sequences/{id}', '/api/sequences/{id}/enrolments') };
  const start = $api.useMutation('post', '/api/sequences/{id}/start', settled);
  const pause = $api.useMutation('post', '/api/sequences/{id}/pause', settled);
  const resume = $api.useMutation('post', '/api/sequences/{id}/resume', settled);
  const stop = $api.useMutation('post', '/api/sequences/{id}/stop', { ...settled, onSuccess: () => setSure(false) });
  const does = { start, pause, resume, stop };
  const actions: readonly Action[] = ACTIONS[sequence.state];
  const error = Object.values(does).find((act) => act.error && act !== stop)?.error;
  const changes = sequence.state === 'draft' || sequence.state === 'paused';
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <div className="page-head">
        <div style={{ minWidth: 0 }}>
          <Title order={1} size="h3" className="wrap-anywhere">
            {sequence.name}
          </Title>
          <span className="state" style={toneColor(SEQUENCE_TONES[sequence.state])}>
            {say(`state_${sequence.state}`)}
          </span>
          {sequence.approvedBy && (
            <Text size="xs" className="soft wrap-anywhere">
              {say('startedBy', { who: sequence.approvedBy })}
            </Text>
          )}
          {sequence.problem && (
            <Text size="sm" c="var(--red-ink)" className="wrap-anywhere">
              {say('standsStill', { why: sequence.problem })}
            </Text>
          )}
          {sequence.state === 'draft' && (
            <Text size="sm" className="soft">
              {say('draftWhy')}
            </Text>
          )}
        </div>
        <Group gap="xs">
          {mayOperate &&
            !editing &&
            actions.map((action) => (
              <Button
                key={action}
                size="compact-sm"
                variant={action === 'start' ? 'filled' : 'default'}
                loading={does[action].isPending}
                onClick={() => (action === 'stop' ? setSure(true) : does[action].mutate(path))}
              >
                {say(`do_${action}`)}
              </Button>
            ))}
          {mayOperate && changes && !editing && (
            <Button size="compact-sm" variant="default" onClick={() => setEditing(true)}>
              {sayCommon('edit')}
            </Button>
          )}
          {mayWork && sequence.state !== 'stopped' && !editing && !enrolling && (
            <Button size="compact-sm" variant="default" onClick={() => setEnrolling(true)}>
              {say('enrol')}
            </Button>
          )}
        </Group>
      </div>
      {error && <Failure error={error} />}
      {enrolling && <EnrolForm id={sequence.id} onDone={() => setEnrolling(false)} />}
      {!editing && <IntakeText intake={sequence.enrols} />}
      {editing ? <SequenceForm sequence={sequence} onDone={() => setEditing(false)} /> : <SequenceSteps sequence={sequence} />}
      <SequencePeople sequence={sequence} mayWork={mayWork} />
      {sure && (
        <Confirm
          title={say('stopTitle')}
          text={say('stopWhy')}
          action={sayOutreach('do_cancel')}
          busy={stop.isPending}
          error={stop.error}
          onConfirm={() => stop.mutate(path)}
          onClose={() => setSure(false)}
        />
      )}
    </div>
  );
}
