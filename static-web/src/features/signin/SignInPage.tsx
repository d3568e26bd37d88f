import { Button, Group, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { call } from '../../api/client';
import { session } from '../../api/session';
import type { TokenAnswer } from '../../api/types';
import { useTitle } from '../../shared/useTitle';

export function SignInPage() {
  useTitle('Sign in');
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { next?: string };
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => call<TokenAnswer>('/api/auth/login', { method: 'POST', body: { email, password } }),
    onSuccess: (answer) => {
      session.set(answer);
      // Only our own pages: an address from outside is not followed.
      const next = search.next?.startsWith('/') && !search.next.startsWith('//') ? search.next : '/inbox';
      void navigate({ to: next });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <main className="signin">
      <Paper withBorder p="xl" w="100%" maw={400} shadow="sm">
        <form onSubmit={submit}>
          <Stack>
            <Group gap="sm">
              <img src="/mark.svg" alt="" width={36} height={36} />
              <div>
                <Title order={1} size="h3">
                  Mancrel
                </Title>
                <Text size="sm" className="soft">
                  An email comes in, the right answer goes out.
                </Text>
              </div>
            </Group>
            {signIn.error && (
              <div className="note" data-tone="red" role="alert">
                {signIn.error.message}
              </div>
            )}
            <TextInput
              label="Email"
              type="email"
              autoComplete="username"
              required
              withAsterisk={false}
              autoFocus
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <PasswordInput
              label="Password"
              autoComplete="current-password"
              required
              withAsterisk={false}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <Button type="submit" size="md" loading={signIn.isPending}>
              Sign in
            </Button>
          </Stack>
        </form>
      </Paper>
    </main>
  );
}
