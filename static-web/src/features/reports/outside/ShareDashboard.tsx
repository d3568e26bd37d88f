import { Button, Modal, NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../../api/client';
import { stale } from '../../../api/stale';
import type { DashboardKind } from '../../../api/types';
import { useWords } from '../../../i18n/words';
import { Failure, Loading } from '../../../shared/states';
import { common } from '../../../shared/words';
import { SharedLink, SHARE_DAYS } from '../../files/SharedLink';
import { fileWords } from '../../files/words';
import { DASHBOARDS, revokeDashboard, shareDashboard } from './calls';
import { outsideWords } from './words';

const SPANS = [7, 30, 90, 365] as const;

/** The links by which others read dashboards: made for a while, counted, taken back. */
export function ShareDashboard({ first, onClose }: { first: DashboardKind; onClose: () => void }) {
  const say = useWords(outsideWords);
  const sayLink = useWords(fileWords);
  const sayCommon = useWords(common);
  const queries = useQueryClient();
  const [dashboard, setDashboard] = useState<DashboardKind>(first);
  const [span, setSpan] = useState('30');
  const [days, setDays] = useState('7');
  const list = $api.useQuery('get', '/api/analytics/shares');
  const renew = () => stale(queries, '/api/analytics/shares');
  const share = useMutation({ mutationFn: () => shareDashboard(dashboard, Number(span), Number(days)), onSettled: renew });
  const revoke = useMutation({ mutationFn: (id: string) => revokeDashboard(id), onSettled: renew });
  const fault = share.error ?? revoke.error;
  return (
    <Modal opened onClose={onClose} title={say('shareTitle')} size="lg" centered closeButtonProps={{ 'aria-label': sayCommon('close') }}>
      <p className="soft" style={{ marginTop: 0 }}>
        {say('shareWhy')}
      </p>
      <form
        className="figures-outside"
        onSubmit={(event) => {
          event.preventDefault();
          share.mutate();
        }}
      >
        <NativeSelect
          size="sm"
          label={say('dashboard')}
          value={dashboard}
          onChange={(event) => setDashboard(event.currentTarget.value as DashboardKind)}
          data={DASHBOARDS.map((kind) => ({ value: kind, label: say(`kind_${kind}`) }))}
        />
        <NativeSelect
          size="sm"
          label={say('span')}
          value={span}
          onChange={(event) => setSpan(event.currentTarget.value)}
          data={SPANS.map((count) => ({ value: String(count), label: say('lastDays', { count }) }))}
        />
        <NativeSelect
          size="sm"
          label={sayLink('goodFor')}
          value={days}
          onChange={(event) => setDays(event.currentTarget.value)}
          data={SHARE_DAYS.map((count) => ({ value: String(count), label: sayLink('days', { count }) }))}
        />
        <Button type="submit" loading={share.isPending}>
          {sayLink('makeLink')}
        </Button>
      </form>
      {fault && <Failure error={fault} />}
      {list.isPending && <Loading label={say('loading')} lines={2} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data?.shares.length === 0 && <p className="soft">{say('noLinks')}</p>}
      {list.data && list.data.shares.length > 0 && (
        <ul className="line-list" aria-label={sayLink('links')}>
          {list.data.shares.map((one) => (
            <SharedLink
              key={one.id}
              share={one}
              to={`${say(`kind_${one.dashboard}`)}, ${say('lastDays', { count: Number(one.span) })}`}
              busy={revoke.isPending}
              onRevoke={() => revoke.mutate(one.id)}
            />
          ))}
        </ul>
      )}
    </Modal>
  );
}
