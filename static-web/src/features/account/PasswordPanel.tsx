import { Button, Group, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';

export function PasswordPanel() {
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const change = $api.useMutation('post', '/api/auth/password', {
    onSuccess: () => {
      setCurrent('');
      setPassword('');
      toast('Password changed. Other devices have to sign in again.');
      void stale(queries, '/api/auth/sessions');
    },
  });
  const fields = change.error?.errors ?? {};
  const told = (name: string) => (fields[name] ? `This ${fields[name].join(', ')}.` : undefined);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="password">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ body: { current, password } });
        }}
      >
        <Stack gap="sm" maw={420}>
          <div>
            <Title order={2} size="h5" id="password">
              Password
            </Title>
            <Text size="sm" className="soft">
              A new one ends your sign-ins on other devices.
            </Text>
          </div>
          <PasswordInput
            label="Current password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={current}
            error={told('current')}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <PasswordInput
            label="New password"
            description="At least 10 characters"
            autoComplete="new-password"
            required
            withAsterisk={false}
            minLength={10}
            maxLength={200}
            value={password}
            error={told('password')}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {change.error && !told('current') && !told('password') && <Failure error={change.error} />}
          <Group>
            <Button type="submit" loading={change.isPending}>
              Change password
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
