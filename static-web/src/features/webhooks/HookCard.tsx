import { Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { reasonOf } from '../../api/problem';
import { stale } from '../../api/stale';
import type { Hook, Problem } from '../../api/types';
import { dayAndClock } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { Confirm } from '../../shared/records/Confirm';
import { toast } from '../../shared/toast';
import { toneColor } from '../../shared/tone';
import { common } from '../../shared/words';
import { Deliveries } from './Deliveries';
import { eventKey } from './events';
import { webhookWords } from './words';

interface Props {
  hook: Hook;
  onEdit: () => void;
  onSecret: (secret: string) => void;
}

/** One address: what it hears, whether it does, and what was sent to it. */
export function HookCard({ hook, onEdit, onSecret }: Props) {
  const say = useWords(webhookWords);
  const all = useWords(common);
  const queries = useQueryClient();
  const [asking, setAsking] = useState<'remove' | 'rotate'>();
  const [open, setOpen] = useState(false);
  const settled = () => void stale(queries, '/api/webhook-endpoints', '/api/webhook-endpoints/{id}/deliveries');
  const how = { onSettled: settled, onError: (error: Problem) => toast(reasonOf(error)) };
  const path = { path: { id: hook.id } };
  const matched = { ...path, header: { 'If-Match': hook.etag } };
  const test = $api.useMutation('post', '/api/webhook-endpoints/{id}/test', {
    ...how,
    onSuccess: () => {
      toast(say('tested'));
      setOpen(true);
    },
  });
  const pause = $api.useMutation('patch', '/api/webhook-endpoints/{id}', how);
  const rotate = $api.useMutation('post', '/api/webhook-endpoints/{id}/rotate-secret', {
    onSettled: settled,
    onSuccess: (now) => {
      setAsking(undefined);
      onSecret(now.secret!);
    },
  });
  const remove = $api.useMutation('delete', '/api/webhook-endpoints/{id}', { onSettled: settled, onSuccess: () => toast(say('removed')) });
  const told = hook.events.length === 0 ? say('everything') : hook.events.map((one) => nameOf(one)).join(', ');
  function nameOf(event: string) {
    const key = eventKey(event);
    return say.has(key) ? say(key as 'contact_upserted') : event;
  }
  return (
    <li style={{ padding: '12px 16px' }}>
      <Group justify="space-between" gap="sm" align="start">
        <div style={{ minWidth: 0, flex: '1 1 260px' }}>
          <Text size="sm" fw={550} className="wrap-anywhere">
            {hook.url}
          </Text>
          <Text size="xs" className="soft wrap-anywhere">
            {[hook.description, told].filter(Boolean).join(' · ')}
          </Text>
          {hook.oldSecretUntil && new Date(hook.oldSecretUntil) > new Date() && (
            <Text size="xs" className="soft">
              {say('oldUntil', { time: dayAndClock(new Date(hook.oldSecretUntil)) })}
            </Text>
          )}
        </div>
        <span className="state" style={toneColor(hook.disabled ? 'gray' : 'green')}>
          {hook.disabled ? (hook.disabledReason ? say('offWhy', { why: hook.disabledReason }) : say('off')) : say('on')}
        </span>
      </Group>
      <Group gap={6} mt={8}>
        <Button
          size="compact-sm"
          variant="default"
          disabled={hook.disabled}
          loading={test.isPending}
          onClick={() => test.mutate({ params: path })}
        >
          {say('test')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onEdit}>
          {all('edit')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          loading={pause.isPending}
          onClick={() => pause.mutate({ params: matched, body: { disabled: !hook.disabled } })}
        >
          {say(hook.disabled ? 'resume' : 'pause')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setAsking('rotate')}>
          {say('rotate')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setAsking('remove')}>
          {all('remove')}
        </Button>
        <Button size="compact-sm" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {say('deliveries')}
        </Button>
      </Group>
      {open && <Deliveries hook={hook} nameOf={nameOf} />}
      {asking === 'rotate' && (
        <Confirm
          title={say('rotateTitle')}
          text={say('rotateText')}
          action={say('rotate')}
          busy={rotate.isPending}
          error={rotate.error}
          onConfirm={() => rotate.mutate({ params: matched })}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === 'remove' && (
        <Confirm
          title={say('removeTitle')}
          text={say('removeText', { url: hook.url })}
          action={all('remove')}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({ params: matched })}
          onClose={() => setAsking(undefined)}
        />
      )}
    </li>
  );
}
