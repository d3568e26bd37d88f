import { Button, Divider, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { $api } from '../../api/client';
import type { TokenAnswer } from '../../api/types';
import { useWords } from '../../i18n/words';
import { signInWords } from './words';

/** What the redirect back from the provider says, in words that help. */
const OUTCOMES = {
  'not-invited': 'notInvited',
  'other-account': 'otherAccount',
  disabled: 'disabled',
  refused: 'refused',
  expired: 'expired',
  unavailable: 'unavailable',
} as const;

const outcomeOf = (outcome: string) => (outcome in OUTCOMES ? OUTCOMES[outcome as keyof typeof OUTCOMES] : 'refused');

interface Props {
  /** What the address says of a sign-in that just came back; undefined where none did. */
  outcome: string | undefined;
  next: string;
  onSignedIn: (answer: TokenAnswer) => void;
}

/** The way in through Microsoft, where the office has set it up. */
export function EntraSignIn({ outcome, next, onSignedIn }: Props) {
  const say = useWords(signInWords);
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
  const fault = outcome && outcome !== 'done' ? say(outcomeOf(outcome)) : complete.error && !wantsCode ? complete.error.detail : null;
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
            label={say('entraCode')}
            description={say('codeHint')}
            autoComplete="one-time-code"
            required
            withAsterisk={false}
            autoFocus
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            error={complete.variables?.body?.code ? complete.error?.detail : undefined}
          />
          <Button type="submit" mt="sm" fullWidth loading={complete.isPending}>
            {say('next')}
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
            {say('signInWith', { name: entra.name })}
          </Button>
          <Divider label={say('or')} />
        </>
      )}
    </>
  );
}
