import { Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useWords } from '../../i18n/words';
import { inboxWords } from './words';

/** Seconds until a held reply leaves. */
export function HoldCountdown({ until }: { until: string | null }) {
  const say = useWords(inboxWords);
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const left = until ? Math.ceil((new Date(until).getTime() - now) / 1000) : 0;
  return (
    <Text size="sm" fw={600} role="timer">
      {left > 0 ? say('sendsIn', { count: left }) : say('sending')}
    </Text>
  );
}
