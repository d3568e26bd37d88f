import { Stack, Text, Title } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { useTitle } from '../../shared/useTitle';
import { Incoming } from './Incoming';
import { Outgoing } from './Outgoing';
import { webhookWords } from './words';

export const words = [webhookWords];

/** What comes in by webhook, and what other systems are told. */
export function WebhooksPage() {
  const say = useWords(webhookWords);
  useTitle(say('title'));
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <div className="page-head">
        <div>
          <Title order={1} size="h3">
            {say('title')}
          </Title>
          <Text size="sm" className="soft">
            {say('lead')}
          </Text>
        </div>
      </div>
      <Stack gap="xl">
        <Outgoing />
        <Incoming />
      </Stack>
    </div>
  );
}
