import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { filters } from '../../api/filters';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { FormSubmission, LeadForm } from '../../api/types';
import { useWords } from '../../i18n/words';
import { fullTime } from '../../shared/format';
import { Empty, Failure, Loading } from '../../shared/states';
import { toast } from '../../shared/toast';
import { toneColor, type Tone } from '../../shared/tone';
import { formWords } from './words';

const STATES = ['taken', 'held', 'received'] as const;
const TONES: Record<FormSubmission['state'], Tone> = { received: 'blue', taken: 'green', held: 'amber' };

/** What was sent by a form, the newest first. */
export function Submissions({ form, mayWork }: { form: LeadForm; mayWork: boolean }) {
  const say = useWords(formWords);
  const [state, setState] = useState('');
  const list = $api.useQuery(
    'get',
    '/api/forms/{id}/submissions',
    { params: { path: { id: form.id }, query: { limit: 50, ...filters({ state }) } } },
    { refetchInterval: 5000 },
  );
  return (
    <section aria-label={say('sent')} style={{ marginTop: 20 }}>
      <Group justify="space-between" align="flex-end" mb="xs">
        <Text component="h2" size="sm" fw={600}>
          {say('sent')}
        </Text>
        <NativeSelect
          size="xs"
          aria-label={say('whichSent')}
          value={state}
          onChange={(event) => setState(event.currentTarget.value)}
          data={[{ value: '', label: say('state_all') }, ...STATES.map((one) => ({ value: one, label: say(`state_${one}`) }))]}
        />
      </Group>
      {list.isPending && <Loading label={say('loading')} lines={3} height={48} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <Empty title={say('nothingSent')}>{say('nothingSentWhy')}</Empty>}
      <ul className="lines" hidden={!list.data?.items.length}>
        {list.data?.items.map((one) => (
          <Submission key={one.id} one={one} form={form} mayWork={mayWork} />
        ))}
      </ul>
      {list.data?.nextCursor && (
        <Text size="xs" className="soft" mt="xs">
          {say('moreSent')}
        </Text>
      )}
    </section>
  );
}

function Submission({ one, form, mayWork }: { one: FormSubmission; form: LeadForm; mayWork: boolean }) {
  const say = useWords(formWords);
  const queries = useQueryClient();
  const release = $api.useMutation('post', '/api/form-submissions/{id}/release', {
    onSuccess: () => toast(say('released')),
    onSettled: () => void stale(queries, '/api/forms/{id}/submissions'),
  });
  const email = one.values[one.chatId ? 'email' : (form.fields.find((field) => field.kind === 'email')?.name ?? 'email')] ?? '';
  const labels = new Map(form.fields.map((field) => [field.name, field.label]));
  return (
    <li style={{ padding: '12px 16px' }}>
      <Group justify="space-between" align="flex-start">
        <div style={{ minWidth: 0, flex: '1 1 260px' }}>
          <span className="state" style={toneColor(TONES[one.state])}>
            {say(`state_${one.state}`)}
          </span>{' '}
          <Text span size="xs" className="soft wrap-anywhere">
            {fullTime(one.createdAt)}
            {one.chatId && ` · ${say('inChat')}`}
            {one.origin && ` · ${say('from', { site: one.origin })}`}
          </Text>
          <dl style={{ margin: '6px 0', fontSize: 14 }}>
            {Object.entries(one.values).map(([name, value]) => (
              <div key={name} className="wrap-anywhere">
                <dt style={{ display: 'inline' }} className="soft">
                  {labels.get(name) ?? name}:{' '}
                </dt>
                <dd style={{ display: 'inline', margin: 0, whiteSpace: 'pre-wrap' }}>{value}</dd>
              </div>
            ))}
          </dl>
          {one.state === 'held' && one.reason && (
            <Text size="xs" className="wrap-anywhere">
              {say('heldWhy', { why: one.reason })}
            </Text>
          )}
          {one.state === 'taken' && !one.vouched && (
            <Text size="xs" className="soft">
              {say('unvouched')}
            </Text>
          )}
          <Group gap="sm">
            {one.contactId && (
              <Text size="xs">
                <Link to="/contacts/$id" params={{ id: one.contactId }}>
                  {say('contact')}
                </Link>
              </Text>
            )}
            {one.dealId && (
              <Text size="xs">
                <Link to="/deals/$dealId" params={{ dealId: one.dealId }}>
                  {say('deal')}
                </Link>
              </Text>
            )}
          </Group>
        </div>
        {mayWork && one.state === 'held' && (
          <Button
            size="compact-xs"
            variant="default"
            loading={release.isPending}
            aria-label={say('releaseOf', { who: email })}
            onClick={() => release.mutate({ params: { path: { id: one.id } } })}
          >
            {say('release')}
          </Button>
        )}
      </Group>
      {release.error && <Failure error={release.error} />}
    </li>
  );
}
