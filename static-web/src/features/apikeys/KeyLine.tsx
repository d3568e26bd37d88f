import { Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { ApiKey } from '../../api/types';
import { day } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { Confirm } from '../../shared/records/Confirm';
import { useNow } from '../../shared/Time';
import { toast } from '../../shared/toast';
import { toneColor } from '../../shared/tone';
import { apiKeyWords } from './words';

/** One key: what it is for, what it permits, until when. */
export function KeyLine({ apiKey }: { apiKey: ApiKey }) {
  const say = useWords(apiKeyWords);
  const queries = useQueryClient();
  const now = useNow();
  const [asking, setAsking] = useState(false);
  const { name, expiresAt } = apiKey;
  const revoke = $api.useMutation('delete', '/api/api-keys/{id}', {
    onSuccess: () => {
      toast(say('revoked'));
      setAsking(false);
    },
    onSettled: () => void stale(queries, '/api/api-keys'),
  });
  const end = expiresAt && say(new Date(expiresAt).getTime() < now ? 'over' : 'until', { day: day(new Date(expiresAt)) });
  return (
    <li style={{ padding: '10px 16px' }}>
      <Group justify="space-between" gap="sm">
        <div style={{ minWidth: 0, flex: '1 1 240px' }}>
          <Text size="sm" fw={550} className="wrap-anywhere">
            {name}
          </Text>
          <Text size="xs" className="soft wrap-anywhere">
            {[apiKey.scopes.map((scope) => (say.has(scope) ? say(scope as 'read') : scope)).join(', '), end].filter(Boolean).join(' · ')}
          </Text>
          <Text size="xs" className="soft wrap-anywhere">
            {say('madeBy', { who: apiKey.createdBy })}, {day(new Date(apiKey.createdAt))}
          </Text>
        </div>
        {apiKey.revoked ? (
          <span className="state" style={toneColor('gray')}>
            {say('isRevoked')}
          </span>
        ) : (
          <Button size="compact-sm" variant="default" onClick={() => setAsking(true)} aria-label={say('revokeOf', { name })}>
            {say('revoke')}
          </Button>
        )}
      </Group>
      {asking && (
        <Confirm
          title={say('revokeTitle', { name })}
          text={say('revokeText')}
          action={say('revoke')}
          busy={revoke.isPending}
          error={revoke.error}
          onConfirm={() => revoke.mutate({ params: { path: { id: apiKey.id } } })}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  );
}
