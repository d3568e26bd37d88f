import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Suppression } from '../../api/types';
import { useWords } from '../../i18n/words';
import { fullTime } from '../../shared/format';
import { useFilters, useTyped } from '../../shared/search';
import { Empty, Failure, Loading } from '../../shared/states';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { common } from '../../shared/words';
import { consentWords } from './words';
import { PageHead } from '../../shared/PageHead';

export const words = [consentWords];

/** Whom no automatic mail goes to: listed with the reason, added and let go again. */
export function SuppressionsPage() {
  const say = useWords(consentWords);
  useTitle(say('suppressions'));
  const { mayWork } = useMe();
  const [{ q }, setFilters] = useFilters<{ q?: string }>();
  const [typed, setTyped] = useTyped(q, (text) => setFilters({ q: text }));
  const [adding, setAdding] = useState(false);
  const list = $api.useQuery('get', '/api/suppressions', { params: { query: { limit: 100, q } } });
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <PageHead title={say('suppressions')} lead={say('suppressionsLead')}>
        {mayWork && <Button onClick={() => setAdding(true)}>{say('stop')}</Button>}
      </PageHead>
      {adding && <StopForm onDone={() => setAdding(false)} />}
      <TextInput
        aria-label={say('search')}
        placeholder={say('search')}
        type="search"
        mb="sm"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {list.isPending && <Loading label={say('loading')} lines={4} height={56} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <Empty title={say(q ? 'nothingFound' : 'nobodyStopped')}>{!q && say('nobodyStoppedWhy')}</Empty>}
      <ul className="lines" hidden={!list.data?.items.length}>
        {list.data?.items.map((one) => (
          <Stopped key={one.id} one={one} mayLift={mayWork} />
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

function StopForm({ onDone }: { onDone: () => void }) {
  const say = useWords(consentWords);
  const sayCommon = useWords(common);
  const queries = useQueryClient();
  const [address, setAddress] = useState('');
  const [reason, setReason] = useState('');
  const add = $api.useMutation('post', '/api/suppressions', {
    onSuccess: () => {
      toast(say('stopped'));
      void stale(queries, '/api/suppressions', '/api/consents');
      onDone();
    },
  });
  const wrong = (field: string) => add.error?.errors?.[field]?.join('; ');
  return (
    <form
      aria-label={say('stop')}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({ body: { address, reason, contactId: null } });
      }}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <Stack gap="sm" mb="md">
        <TextInput
          label={say('whom')}
          type="email"
          required
          autoFocus
          value={address}
          error={wrong('address')}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <TextInput
          label={say('why')}
          description={say('whyHint')}
          required
          maxLength={200}
          value={reason}
          error={wrong('reason')}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {add.error && Object.keys(add.error.errors ?? {}).length === 0 && <Failure error={add.error} />}
        <Group gap="xs">
          <Button type="submit" loading={add.isPending}>
            {say('stopIt')}
          </Button>
          <Button variant="subtle" color="gray" onClick={onDone}>
            {sayCommon('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Stopped({ one, mayLift }: { one: Suppression; mayLift: boolean }) {
  const say = useWords(consentWords);
  const sayCommon = useWords(common);
  const queries = useQueryClient();
  const [lifting, setLifting] = useState(false);
  const [reason, setReason] = useState('');
  const lift = $api.useMutation('post', '/api/suppressions/{id}/lift', {
    onSuccess: () => {
      toast(say('lifted'));
      void stale(queries, '/api/suppressions', '/api/consents');
    },
  });
  return (
    <li style={{ padding: '12px 16px' }}>
      <Group justify="space-between" align="flex-start">
        <div style={{ minWidth: 0, flex: '1 1 260px' }}>
          <Text size="sm" fw={600} className="wrap-anywhere">
            <Link to="/contacts/$id" params={{ id: one.contactId }}>
              {one.name}
            </Link>
          </Text>
          <Text size="xs" className="soft wrap-anywhere">
            {one.emails.join(', ')}
          </Text>
          <Text size="sm" className="wrap-anywhere">
            {say('reason', { why: one.reason })}
          </Text>
          {one.withdrawnAt && (
            <Text size="xs" className="soft wrap-anywhere">
              {say('saidNo', { time: fullTime(one.withdrawnAt), by: one.by ?? '–' })}
            </Text>
          )}
        </div>
        {mayLift && !lifting && (
          <Button size="compact-sm" variant="default" aria-label={say('liftOf', { name: one.name })} onClick={() => setLifting(true)}>
            {say('lift')}
          </Button>
        )}
      </Group>
      {lifting && (
        <form
          aria-label={say('liftOf', { name: one.name })}
          onSubmit={(event) => {
            event.preventDefault();
            lift.mutate({ params: { path: { id: one.id } }, body: { reason } });
          }}
          onKeyDown={(event) => event.key === 'Escape' && setLifting(false)}
        >
          <TextInput
            mt="xs"
            label={say('liftWhy')}
            description={say('liftHint')}
            required
            autoFocus
            maxLength={200}
            value={reason}
            error={lift.error?.errors?.reason?.join('; ')}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {lift.error && !lift.error.errors?.reason && <Failure error={lift.error} />}
          <Group gap="xs" mt="xs">
            <Button type="submit" size="compact-sm" loading={lift.isPending}>
              {say('lift')}
            </Button>
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setLifting(false)}>
              {sayCommon('cancel')}
            </Button>
          </Group>
        </form>
      )}
    </li>
  );
}
