import { Button, Group, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { accountWords } from './words';

export function PasswordPanel() {
  const say = useWords(accountWords);
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const change = $api.useMutation('post', '/api/auth/password', {
    onSuccess: () => {
      setCurrent('');
      setPassword('');
      toast(say('changed'));
      void stale(queries, '/api/auth/sessions');
    },
  });
  const fields = change.error?.errors ?? {};
  const told = (name: string) => (fields[name] ? say('wrong', { why: fields[name].join(', ') }) : undefined);
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
              {say('password')}
            </Title>
            <Text size="sm" className="soft">
              {say('passwordWhy')}
            </Text>
          </div>
          <PasswordInput
            label={say('current')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={current}
            error={told('current')}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <PasswordInput
            label={say('fresh')}
            description={say('freshHint')}
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
              {say('change')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
