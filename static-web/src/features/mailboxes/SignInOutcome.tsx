import { Alert } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../../i18n/words';
import { common } from '../../shared/words';
import { mailboxes } from './words';

const OUTCOMES = {
  done: 'cameDone',
  refused: 'cameRefused',
  expired: 'cameExpired',
  client: 'cameClient',
  unavailable: 'cameUnavailable',
  connected: 'cameConnected',
  'other-account': 'cameOther',
  'no-mail': 'cameNoMail',
  'no-lasting': 'cameNoLasting',
  'no-account': 'cameNoAccount',
} as const;

/** What came of a sign-in at a provider, told on the page that the browser comes back to. */
export function SignInOutcome() {
  const say = useWords(mailboxes);
  const all = useWords(common);
  const navigate = useNavigate();
  const { signIn } = useSearch({ strict: false }) as { signIn?: string };
  const [gone, setGone] = useState(false);
  if (!signIn || gone) return null;
  const known = signIn in OUTCOMES ? OUTCOMES[signIn as keyof typeof OUTCOMES] : 'cameExpired';
  return (
    <Alert
      color={signIn === 'done' ? 'green' : 'yellow'}
      variant="light"
      role="status"
      mb="md"
      withCloseButton
      closeButtonLabel={all('close')}
      onClose={() => {
        setGone(true);
        void navigate({ to: '.', search: {}, replace: true });
      }}
    >
      {say(known)}
    </Alert>
  );
}
