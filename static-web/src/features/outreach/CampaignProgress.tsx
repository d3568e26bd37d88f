import { Button, Group, Progress, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Campaign } from '../../api/types';
import { useWords } from '../../i18n/words';
import { fullTime } from '../../shared/format';
import { Confirm } from '../../shared/records/Confirm';
import { Failure, Loading } from '../../shared/states';
import { useContactNames } from '../../shared/useNames';
import { outreachWords } from './words';

const ACTIONS = {
  draft: ['execute', 'cancel'],
  awaiting_approval: ['approve', 'cancel'],
  scheduled: ['pause', 'cancel'],
  running: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  done: [],
  cancelled: [],
} as const satisfies Record<Campaign['state'], readonly string[]>;

type Action = 'execute' | 'approve' | 'pause' | 'resume' | 'cancel';

/** Where a campaign stands, what it came to until now, and what can be done with it. While it goes it is asked for every second. */
export function CampaignProgress({ id, maySteer }: { id: string; maySteer: boolean }) {
  const say = useWords(outreachWords);
  const queries = useQueryClient();
  const [sure, setSure] = useState(false);
  const path = { params: { path: { id } } };
  const one = $api.useQuery('get', '/api/campaigns/{id}', path, {
    refetchInterval: (query) => (['running', 'scheduled'].includes(query.state.data?.state ?? '') ? 1000 : false),
  });
  const settled = { onSettled: () => void stale(queries, '/api/campaigns', '/api/campaigns/{id}') };
  const execute = $api.useMutation('post', '/api/campaigns/{id}/execute', settled);
  const approve = $api.useMutation('post', '/api/campaigns/{id}/approve', settled);
  const pause = $api.useMutation('post', '/api/campaigns/{id}/pause', settled);
  const resume = $api.useMutation('post', '/api/campaigns/{id}/resume', settled);
  const cancel = $api.useMutation('post', '/api/campaigns/{id}/cancel', { ...settled, onSuccess: () => setSure(false) });
  const does = { execute, approve, pause, resume, cancel };
  if (one.isPending) return <Loading label={say('loading')} lines={2} />;
  if (one.error) return <Failure error={one.error} retry={() => void one.refetch()} />;
  const campaign = one.data;
  const results = campaign.results;
  const error = Object.values(does).find((act) => act.error && act !== cancel)?.error;
  const seen = results ? results.audience - results.pending : 0;
  const actions: readonly Action[] = ACTIONS[campaign.state];
  const tracked = results !== null && results !== undefined && results.opened + results.clicked > 0;
  const figures =
    results &&
    ([
      ['audience', results.audience],
      ['pending', results.pending],
      ['sent', results.sent],
      ['delivered', results.delivered],
      ...(tracked
        ? ([
            ['opened', results.opened],
            ['clicked', results.clicked],
          ] as const)
        : []),
      ['replied', results.replied],
      ...(results.won > 0 ? ([['dealsWon', results.won]] as const) : []),
      ['unsubscribed', results.unsubscribed],
      ['bounced', results.bounced],
      ...(results.complained > 0 ? ([['complained', results.complained]] as const) : []),
      ['refused', results.failed],
      ['skipped', results.skipped],
      ['unsure', results.unknown],
    ] as const);
  return (
    <section aria-label={campaign.name} style={{ marginTop: 12 }}>
      {campaign.approvedBy && (
        <Text size="xs" className="soft wrap-anywhere">
          {say('approvedBy', { who: campaign.approvedBy })}
        </Text>
      )}
      {campaign.problem && (
        <Text size="sm" c="red" className="wrap-anywhere">
          {say('standsStill', { why: campaign.problem })}
        </Text>
      )}
      {campaign.scheduledAt && campaign.state === 'scheduled' && (
        <Text size="xs" className="soft">
          {say('goesAt', { time: fullTime(campaign.scheduledAt) })}
        </Text>
      )}
      {results && results.audience > 0 && (
        <>
          <Progress mt="xs" value={(seen / results.audience) * 100} aria-label={say('progress', { done: seen, all: results.audience })} />
          <Text size="xs" className="soft" aria-live="polite">
            {say('progress', { done: seen, all: results.audience })}
          </Text>
          <dl style={{ display: 'flex', flexWrap: 'wrap', gap: '8px 20px', margin: '8px 0' }}>
            {figures!.map(([key, value]) => (
              <div key={key}>
                <Text component="dt" size="xs" className="soft">
                  {say(key)}
                </Text>
                <Text component="dd" size="sm" fw={600} m={0}>
                  {value}
                </Text>
              </div>
            ))}
          </dl>
          {results.won > 0 && (
            <Text size="xs" className="soft">
              {say('wonSince')}
            </Text>
          )}
          {tracked && (
            <Text size="xs" className="soft">
              {say('opensLie')}
            </Text>
          )}
          {results.skipped > 0 && <PassedOver id={id} />}
        </>
      )}
      {error && <Failure error={error} />}
      {maySteer && actions.length > 0 && (
        <Group gap="xs" mt="sm">
          {actions.map((action) => (
            <Button
              key={action}
              size="compact-sm"
              variant={action === 'approve' || action === 'execute' ? 'filled' : 'default'}
              loading={does[action].isPending}
              onClick={() => (action === 'cancel' ? setSure(true) : does[action].mutate(path))}
            >
              {say(`do_${action}`)}
            </Button>
          ))}
        </Group>
      )}
      {sure && (
        <Confirm
          title={say('cancelTitle')}
          text={say('cancelWhy')}
          action={say('do_cancel')}
          busy={cancel.isPending}
          error={cancel.error}
          onConfirm={() => cancel.mutate(path)}
          onClose={() => setSure(false)}
        />
      )}
    </section>
  );
}

function PassedOver({ id }: { id: string }) {
  const say = useWords(outreachWords);
  const list = $api.useQuery('get', '/api/campaigns/{id}/messages', {
    params: { path: { id }, query: { limit: 50, 'filter.state': 'skipped' } },
  });
  const names = useContactNames([list.data?.items.map((one) => one.contactId) ?? []]);
  if (!list.data?.items.length) return null;
  return (
    <details>
      <summary>{say('passedOver')}</summary>
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {list.data.items.map((one) => (
          <li key={one.id}>
            <Text size="sm" className="wrap-anywhere">
              <Link to="/contacts/$id" params={{ id: one.contactId }}>
                {names.get(one.contactId) ?? one.contactId}
              </Link>
              {`: ${one.reason ?? ''}`}
            </Text>
          </li>
        ))}
      </ul>
    </details>
  );
}
