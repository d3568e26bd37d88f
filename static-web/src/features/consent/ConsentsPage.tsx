import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import type { Consent, ConsentPurpose, ConsentState } from '../../api/types';
import { useWords } from '../../i18n/words';
import { fullTime } from '../../shared/format';
import { useFilters } from '../../shared/search';
import { Empty, Failure, Loading } from '../../shared/states';
import { toneColor, type Tone } from '../../shared/tone';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { ConsentForm, STATES } from './ConsentForm';
import { consentWords } from './words';
import { PageHead } from '../../shared/PageHead';

export const words = [consentWords];

const TONES: Record<ConsentState, Tone> = { unknown: 'gray', granted: 'green', withdrawn: 'red' };

/** What people agreed to be written for, with every change and its proof. */
export function ConsentsPage() {
  const say = useWords(consentWords);
  useTitle(say('consents'));
  const { mayWork } = useMe();
  const [{ state }, setFilters] = useFilters<{ state?: string }>();
  const [recording, setRecording] = useState(false);
  const list = $api.useQuery('get', '/api/consents', { params: { query: { limit: 100, ...filters({ state }) } } });
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <PageHead title={say('consents')} lead={say('consentsLead')}>
        {mayWork && <Button onClick={() => setRecording(true)}>{say('record')}</Button>}
      </PageHead>
      {recording && <ConsentForm onDone={() => setRecording(false)} />}
      <NativeSelect
        label={say('state')}
        mb="sm"
        maw={260}
        value={state ?? ''}
        onChange={(event) => setFilters({ state: event.currentTarget.value || undefined })}
        data={[{ value: '', label: say('anyState') }, ...STATES.map((one) => ({ value: one, label: say(`state_${one}`) }))]}
      />
      {list.isPending && <Loading label={say('loading')} lines={4} height={56} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <Empty title={say(state ? 'nothingFound' : 'nobodyYet')} />}
      <ul className="lines" hidden={!list.data?.items.length}>
        {list.data?.items.map((one) => (
          <Person key={one.id} one={one} />
        ))}
      </ul>
      {list.data?.nextCursor && (
        <Text size="xs" className="soft" mt="xs">
          {say('firstHundred')}
        </Text>
      )}
    </div>
  );
}

function Person({ one }: { one: Consent }) {
  const say = useWords(consentWords);
  // What differs from what was said for everything: the rest says the same again.
  const special = one.purposes.filter((purpose) => purpose.state !== one.state);
  return (
    <li style={{ padding: '12px 16px' }}>
      <Group gap="xs">
        <Text size="sm" fw={600} className="wrap-anywhere">
          <Link to="/contacts/$id" params={{ id: one.contactId }}>
            {one.name}
          </Link>
        </Text>
        <span className="state" style={toneColor(TONES[one.state])}>
          {say(`state_${one.state}`)}
        </span>
        {special.map((purpose) => (
          <span key={purpose.purpose} className="state" style={toneColor(TONES[purpose.state])}>
            {say(`purpose_${purpose.purpose as ConsentPurpose}`)}: {say(`state_${purpose.state}`)}
          </span>
        ))}
      </Group>
      {one.history.length > 0 && (
        <details>
          <summary style={{ fontSize: 13 }}>{say('history', { count: one.history.length })}</summary>
          <ul style={{ margin: 0, paddingInlineStart: 20 }}>
            {one.history.map((change, index) => (
              <li key={index}>
                <Text size="xs" className="wrap-anywhere">
                  {say('change', {
                    time: fullTime(change.at),
                    purpose: change.purpose ? say(`purpose_${change.purpose}`) : say('everything'),
                    state: say(`state_${change.state}`),
                    by: change.by,
                  })}
                  {change.proof && ` · ${change.proof}`}
                </Text>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
