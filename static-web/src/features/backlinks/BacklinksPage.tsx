import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import { stale } from '../../api/stale';
import type { Backlink } from '../../api/types';
import { useWords } from '../../i18n/words';
import { fullTime } from '../../shared/format';
import { useFilters, useTyped } from '../../shared/search';
import { Empty, Failure, Loading } from '../../shared/states';
import { toast } from '../../shared/toast';
import { toneColor, type Tone } from '../../shared/tone';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { common } from '../../shared/words';
import { BacklinkForm } from './BacklinkForm';
import { backlinkWords } from './words';
import { PageHead } from '../../shared/PageHead';

export const words = [backlinkWords];

const STATUSES = ['new', 'researching', 'outreaching', 'placed', 'rejected'] as const satisfies readonly Backlink['status'][];
const TONES: Record<Backlink['status'], Tone> = {
  new: 'gray',
  researching: 'blue',
  outreaching: 'blue',
  placed: 'green',
  rejected: 'gray',
};

/** Pages that might link to us: added, taken up, and looked at. */
export function BacklinksPage() {
  const say = useWords(backlinkWords);
  useTitle(say('title'));
  const { mayWork } = useMe();
  const [{ q, status }, setFilters] = useFilters<{ q?: string; status?: string }>();
  const [typed, setTyped] = useTyped(q, (text) => setFilters({ q: text }));
  const [adding, setAdding] = useState(false);
  const list = $api.useQuery('get', '/api/backlink-opportunities', { params: { query: { limit: 100, q, ...filters({ status }) } } });
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <PageHead title={say('title')} lead={say('lead')}>
        {mayWork && <Button onClick={() => setAdding(true)}>{say('add')}</Button>}
      </PageHead>
      {adding && <BacklinkForm onDone={() => setAdding(false)} />}
      <Group gap="sm" align="flex-end" mb="sm">
        <TextInput
          aria-label={say('search')}
          placeholder={say('search')}
          type="search"
          style={{ flex: '1 1 240px' }}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <NativeSelect
          aria-label={say('status')}
          value={status ?? ''}
          onChange={(event) => setFilters({ status: event.currentTarget.value || undefined })}
          data={[{ value: '', label: say('anyStatus') }, ...STATUSES.map((one) => ({ value: one, label: say(`status_${one}`) }))]}
        />
      </Group>
      {list.isPending && <Loading label={say('loading')} lines={4} height={64} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && !adding && (
        <Empty title={say(q || status ? 'nothingFound' : 'none')}>{!q && !status && say('noneWhy')}</Empty>
      )}
      <ul className="lines" hidden={!list.data?.items.length}>
        {list.data?.items.map((one) => (
          <Row key={one.id} one={one} mayWork={mayWork} />
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

function Row({ one, mayWork }: { one: Backlink; mayWork: boolean }) {
  const say = useWords(backlinkWords);
  const sayCommon = useWords(common);
  const queries = useQueryClient();
  const [editing, setEditing] = useState(false);
  const settled = { onSettled: () => void stale(queries, '/api/backlink-opportunities') };
  const pursue = $api.useMutation('post', '/api/backlink-opportunities/{id}/pursue', {
    ...settled,
    onSuccess: () => toast(say('pursued')),
  });
  const check = $api.useMutation('post', '/api/backlink-opportunities/{id}/check', settled);
  const params = { params: { path: { id: one.id } } };
  const page = one.targetDomain;
  const dealId = one.dealId ?? pursue.data?.dealId;
  const error = pursue.error ?? check.error;
  if (editing)
    return (
      <li style={{ padding: '12px 16px' }}>
        <BacklinkForm backlink={one} onDone={() => setEditing(false)} />
      </li>
    );
  return (
    <li style={{ padding: '12px 16px' }}>
      <Group justify="space-between" align="flex-start">
        <div style={{ minWidth: 0, flex: '1 1 260px' }}>
          <Text size="sm" fw={600} className="wrap-anywhere">
            <a href={one.targetUrl} target="_blank" rel="noreferrer">
              {one.targetUrl}
            </a>
          </Text>
          <span className="state" style={toneColor(one.lostAt ? 'red' : TONES[one.status])}>
            {one.lostAt ? say('gone', { time: fullTime(one.lostAt) }) : say(`status_${one.status}`)}
          </span>
          <Text size="xs" className="soft wrap-anywhere">
            {say('figures', { relevance: one.relevance ?? say('unknown'), authority: one.domainAuthority ?? say('unknown') })}
            {one.ourUrl && ` · → ${one.ourUrl}`}
          </Text>
          {one.angle && (
            <Text size="sm" className="wrap-anywhere">
              {one.angle}
            </Text>
          )}
          {one.checkedAt && (
            <Text size="xs" className="soft wrap-anywhere">
              {say('checked', { time: fullTime(one.checkedAt), result: one.checkResult ?? '' })}
            </Text>
          )}
          <Group gap="sm">
            {dealId && (
              <Text size="xs">
                <Link to="/deals/$dealId" params={{ dealId }}>
                  {say('deal')}
                </Link>
              </Text>
            )}
            {one.contactId && (
              <Text size="xs">
                <Link to="/contacts/$id" params={{ id: one.contactId }}>
                  {say('person')}
                </Link>
              </Text>
            )}
          </Group>
        </div>
        {mayWork && (
          <Group gap="xs">
            {!dealId && (
              <Button
                size="compact-sm"
                variant="default"
                loading={pursue.isPending}
                aria-label={say('pursueOf', { page })}
                onClick={() => pursue.mutate(params)}
              >
                {say('pursue')}
              </Button>
            )}
            {one.ourUrl && (
              <Button
                size="compact-sm"
                variant="default"
                loading={check.isPending}
                aria-label={say('checkOf', { page })}
                onClick={() => check.mutate(params)}
              >
                {say('check')}
              </Button>
            )}
            <Button size="compact-sm" variant="default" aria-label={say('edit', { page })} onClick={() => setEditing(true)}>
              {sayCommon('edit')}
            </Button>
          </Group>
        )}
      </Group>
      {error && <Failure error={error} />}
    </li>
  );
}
