import { Button, Divider, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { $api } from '../../api/client';
import type { TokenAnswer } from '../../api/types';

/** What the redirect back from the provider says, in words that help. */
const OUTCOMES: Record<string, string> = {
  'not-invited': 'Your Microsoft account is not known here. Ask an administrator to invite you by the address that it signs in with.',
  'other-account': 'This address belongs to another Microsoft account. An administrator can unbind it.',
  disabled: 'Your account here has been switched off. Ask an administrator.',
  refused: 'Microsoft did not sign you in. Try again.',
  expired: 'That took too long, or began in another browser. Try again.',
  unavailable: 'Microsoft cannot be reached right now. Try again in a moment, or use your password.',
};

interface Props {
  /** What the address says of a sign-in that just came back; undefined where none did. */
  outcome: string | undefined;
  next: string;
  onSignedIn: (answer: TokenAnswer) => void;
}

/** The way in through Microsoft, where the office has set it up. */
export function EntraSignIn({ outcome, next, onSignedIn }: Props) {
  const options = $api.useQuery('get', '/api/auth/options', undefined, { staleTime: Infinity, retry: false });
  const [code, setCode] = useState('');
  const complete = $api.useMutation('post', '/api/auth/entra/complete', { onSuccess: onSignedIn });
  const begun = useRef(false);
  const { mutate } = complete;
  useEffect(() => {
    // The ticket is good once: an effect that runs twice must not use it twice.
    if (outcome === 'done' && !begun.current) {
      begun.current = true;
      mutate({ body: {} });
    }
  }, [outcome, mutate]);

  const wantsCode = complete.error?.errors?.code !== undefined;
  const fault =
    outcome && outcome !== 'done' ? (OUTCOMES[outcome] ?? OUTCOMES.refused) : complete.error && !wantsCode ? complete.error.detail : null;
  const entra = options.data?.entra;
  if (!entra && !fault) return null;
  return (
    <>
      {fault && (
        <div className="note" data-tone="red" role="alert">
          {fault}
        </div>
      )}
      {wantsCode && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            complete.mutate({ body: { code: code.trim() } });
          }}
        >
          <TextInput
            label="Code for your Microsoft sign-in"
            description="Six digits of your authenticator app, or a recovery code"
            autoComplete="one-time-code"
            required
            withAsterisk={false}
            autoFocus
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            error={complete.variables?.body?.code ? complete.error?.detail : undefined}
          />
          <Button type="submit" mt="sm" fullWidth loading={complete.isPending}>
            Continue
          </Button>
        </form>
      )}
      {entra && (
        <>
          <Button
            component="a"
            href={`${entra.url}?next=${encodeURIComponent(next)}`}
            variant="default"
            size="md"
            loading={complete.isPending}
          >
            Sign in with {entra.name}
          </Button>
          <Divider label="or" />
        </>
      )}
    </>
  );
}
