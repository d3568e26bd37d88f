import { Button, Text } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import { Empty, Failure, Loading } from '../../shared/states';
import { toneColor } from '../../shared/tone';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { SequenceForm } from './SequenceForm';
import { SEQUENCE_TONES } from './steps';
import { sequenceWords } from './words';
import { PageHead } from '../../shared/PageHead';

/** Mails to a person one after another, until it answers. */
export function SequencesPage() {
  const say = useWords(sequenceWords);
  useTitle(say('sequences'));
  const { mayOperate } = useMe();
  const navigate = useNavigate();
  const [making, setMaking] = useState(false);
  const list = $api.useQuery('get', '/api/sequences', { params: { query: { limit: 200 } } });
  const made = (id?: string) => {
    setMaking(false);
    if (id) void navigate({ to: '/outreach/sequences/$id', params: { id } });
  };
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <PageHead title={say('sequences')} lead={say('sequencesLead')}>
        {mayOperate && <Button onClick={() => setMaking(true)}>{say('newSequence')}</Button>}
      </PageHead>
      {making && <SequenceForm onDone={made} />}
      {list.isPending && <Loading label={say('loading')} lines={4} height={56} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && !making && <Empty title={say('noSequences')}>{say('noSequencesWhy')}</Empty>}
      <ul className="lines" hidden={!list.data?.items.length}>
        {list.data?.items.map((sequence) => (
          <li key={sequence.id} style={{ padding: '12px 16px' }}>
            <Text size="sm" fw={600} className="wrap-anywhere">
              <Link to="/outreach/sequences/$id" params={{ id: sequence.id }}>
                {sequence.name}
              </Link>
            </Text>
            <span className="state" style={toneColor(SEQUENCE_TONES[sequence.state])}>
              {say(`state_${sequence.state}`)}
            </span>{' '}
            <Text span size="xs" className="soft">
              {say('stepCount', { count: sequence.steps.length })}
            </Text>
          </li>
        ))}
      </ul>
    </div>
  );
}
