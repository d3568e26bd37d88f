import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import { Failure, Loading } from '../../shared/states';
import { Time } from '../../shared/Time';
import { toast } from '../../shared/toast';
import { deviceName } from './deviceName';

/** Where the person is signed in; any of them but this one is ended here. */
export function SessionsPanel() {
  const queries = useQueryClient();
  const sessions = $api.useQuery('get', '/api/auth/sessions');
  const end = $api.useMutation('delete', '/api/auth/sessions/{id}', {
    onSuccess: () => toast('Signed out there. It may last up to 15 minutes.'),
    onSettled: () => stale(queries, '/api/auth/sessions'),
  });
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="sessions">
      <Title order={2} size="h5" id="sessions" mb="xs">
        Where you are signed in
      </Title>
      {sessions.isPending && <Loading label="Loading your sign-ins" lines={2} />}
      {sessions.error && <Failure error={sessions.error} retry={() => void sessions.refetch()} />}
      {end.error && <Failure error={end.error} />}
      <Stack gap="sm" component="ul" className="plain-list" aria-labelledby="sessions">
        {sessions.data?.map((one) => (
          <Group key={one.id} component="li" justify="space-between" wrap="nowrap" gap="sm">
            <div style={{ minWidth: 0 }}>
              <Text size="sm" fw={600} title={one.device}>
                {deviceName(one.device)}
                {one.current && ' (this one)'}
              </Text>
              <Text size="sm" className="soft">
                {one.address && `${one.address} · `}since <Time iso={one.signedInAt} /> · last used{' '}
                <Time iso={one.lastUsedAt} style="ago" />
              </Text>
            </div>
            {!one.current && (
              <Button
                size="xs"
                variant="default"
                style={{ flex: 'none' }}
                aria-label={`Sign out ${deviceName(one.device)}`}
                loading={end.isPending && end.variables.params.path.id === one.id}
                onClick={() => end.mutate({ params: { path: { id: one.id } } })}
              >
                Sign out
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}
