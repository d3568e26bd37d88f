import { Stack } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { useTitle } from '../../shared/useTitle';
import { Incoming } from './Incoming';
import { Outgoing } from './Outgoing';
import { webhookWords } from './words';
import { PageHead } from '../../shared/PageHead';

export const words = [webhookWords];

/** What comes in by webhook, and what other systems are told. */
export function WebhooksPage() {
  const say = useWords(webhookWords);
  useTitle(say('title'));
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <PageHead title={say('title')} lead={say('lead')} />
      <Stack gap="xl">
        <Outgoing />
        <Incoming />
      </Stack>
    </div>
  );
}
