import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import { useWords } from '../../i18n/words';
import { Failure, Loading } from '../../shared/states';
import { Time } from '../../shared/Time';
import { toast } from '../../shared/toast';
import { deviceName } from './deviceName';
import { accountWords } from './words';

/** Where the person is signed in; any of them but this one is ended here. */
export function SessionsPanel() {
  const say = useWords(accountWords);
  const queries = useQueryClient();
  const sessions = $api.useQuery('get', '/api/auth/sessions');
  const end = $api.useMutation('delete', '/api/auth/sessions/{id}', {
    onSuccess: () => toast(say('signedOut')),
    onSettled: () => stale(queries, '/api/auth/sessions'),
  });
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="sessions">
      <Title order={2} size="h5" id="sessions" mb="xs">
        {say('sessions')}
      </Title>
      {sessions.isPending && <Loading label={say('loadingSessions')} lines={2} />}
      {sessions.error && <Failure error={sessions.error} retry={() => void sessions.refetch()} />}
      {end.error && <Failure error={end.error} />}
      <Stack gap="sm" component="ul" className="plain-list" aria-labelledby="sessions">
        {sessions.data?.map((one) => (
          <Group key={one.id} component="li" justify="space-between" wrap="nowrap" gap="sm">
            <div style={{ minWidth: 0 }}>
              <Text size="sm" fw={600} title={one.device}>
                {deviceName(one.device, say)}
                {one.current && ` ${say('thisOne')}`}
              </Text>
              <Text size="sm" className="soft">
                {one.address && `${one.address} · `}
                {say.rich('sinceAndUsed', { since: <Time iso={one.signedInAt} />, used: <Time iso={one.lastUsedAt} style="ago" /> })}
              </Text>
            </div>
            {!one.current && (
              <Button
                size="xs"
                variant="default"
                style={{ flex: 'none' }}
                aria-label={say('signOutOf', { device: deviceName(one.device, say) })}
                loading={end.isPending && end.variables.params.path.id === one.id}
                onClick={() => end.mutate({ params: { path: { id: one.id } } })}
              >
                {say('signOut')}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}
