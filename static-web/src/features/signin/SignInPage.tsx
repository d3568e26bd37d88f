import { Button, Group, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { $api } from '../../api/client';
import { session } from '../../api/session';
import type { TokenAnswer } from '../../api/types';
import { useWords } from '../../i18n/words';
import { useTitle } from '../../shared/useTitle';
import { EntraSignIn } from './EntraSignIn';
import { signInWords } from './words';

export function SignInPage() {
  const say = useWords(signInWords);
  useTitle(say('title'));
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { next?: string; entra?: string };
  // Only our own pages: an address from outside is not followed.
  const next = search.next?.startsWith('/') && !search.next.startsWith('//') ? search.next : '/today';
  const enter = (answer: TokenAnswer) => {
    session.set(answer);
    void navigate({ to: next });
  };
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [codeWanted, setCodeWanted] = useState(false);
  const signIn = $api.useMutation('post', '/api/auth/login', {
    onError: (error) => {
      if (error.errors?.code) setCodeWanted(true);
    },
    onSuccess: enter,
  });
  const forgot = $api.useMutation('post', '/api/auth/forgot');
  const asksForCode = signIn.error?.errors?.code !== undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ body: codeWanted ? { email, password, code } : { email, password } });
  };
  return (
    <main className="signin">
      <Paper withBorder p="xl" w="100%" maw={400} shadow="sm">
        <Stack mb="md">
          <Group gap="sm">
            <img src="/mark.svg" alt="" width={36} height={36} />
            <div>
              <Title order={1} size="h3">
                Mancrel
              </Title>
              <Text size="sm" className="soft">
                {say('motto')}
              </Text>
            </div>
          </Group>
          <EntraSignIn outcome={search.entra} next={next} onSignedIn={enter} />
        </Stack>
        <form onSubmit={submit}>
          <Stack>
            {forgot.isSuccess && (
              <div className="note" role="status">
                {say('forgotSent', { email })}
              </div>
            )}
            {signIn.error && !asksForCode && (
              <div className="note" data-tone="red" role="alert">
                {signIn.error.detail}
              </div>
            )}
            <TextInput
              label={say('email')}
              type="email"
              autoComplete="username"
              required
              withAsterisk={false}
              autoFocus
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <PasswordInput
              label={say('password')}
              autoComplete="current-password"
              required
              withAsterisk={false}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            {codeWanted && (
              <TextInput
                label={say('code')}
                description={say('codeHint')}
                autoComplete="one-time-code"
                required
                withAsterisk={false}
                autoFocus
                value={code}
                onChange={(event) => setCode(event.currentTarget.value)}
              />
            )}
            <Button type="submit" size="md" loading={signIn.isPending}>
              {say('title')}
            </Button>
            <Button
              variant="subtle"
              size="compact-sm"
              disabled={!email.includes('@')}
              loading={forgot.isPending}
              onClick={() => forgot.mutate({ body: { email } })}
            >
              {say('forgot')}
            </Button>
          </Stack>
        </form>
      </Paper>
    </main>
  );
}
