import { Alert } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../../i18n/words';
import { common } from '../../shared/words';
import { scheduling } from './words';

const OUTCOMES = {
  done: 'cameDone',
  refused: 'cameRefused',
  unavailable: 'cameUnavailable',
  'no-calendar': 'cameNoCalendar',
  'no-lasting': 'cameNoLasting',
  'no-account': 'cameNoAccount',
} as const;

/** What came of a sign-in for a calendar, told on the page that the browser comes back to. */
export function LinkedOutcome() {
  const say = useWords(scheduling);
  const both = useWords(common);
  const navigate = useNavigate();
  const { linked } = useSearch({ strict: false }) as { linked?: string };
  const [gone, setGone] = useState(false);
  if (!linked || gone) return null;
  return (
    <Alert
      color={linked === 'done' ? 'green' : 'yellow'}
      variant="light"
      role="status"
      mb="md"
      withCloseButton
      closeButtonLabel={both('close')}
      onClose={() => {
        setGone(true);
        void navigate({ to: '.', search: {}, replace: true });
      }}
    >
      {say(linked in OUTCOMES ? OUTCOMES[linked as keyof typeof OUTCOMES] : 'cameExpired')}
    </Alert>
  );
}
