import { Button, SegmentedControl, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import { toast } from '../../shared/toast';
import { ConnectForm } from '../mailboxes/ConnectForm';
import { MailboxCard } from '../mailboxes/MailboxCard';
import '../mailboxes/mailboxes.css';
import { setup } from './words';

/** How mail comes in: by a mailbox, or posted by a mail provider. */
export function MailStep({ can }: { can: boolean }) {
  const say = useWords(setup);
  const [way, setWay] = useState(can ? 'mailbox' : 'webhook');
  return (
    <>
      <Text size="sm">{say('mailboxWhy')}</Text>
      {can && (
        <SegmentedControl
          value={way}
          onChange={setWay}
          data={[
            { value: 'mailbox', label: say('byMailbox') },
            { value: 'webhook', label: say('byWebhook') },
          ]}
        />
      )}
      <div className="setup-wide">{way === 'mailbox' ? <ByMailbox /> : <ByWebhook />}</div>
    </>
  );
}

function ByMailbox() {
  const say = useWords(setup);
  const list = $api.useQuery('get', '/api/mailboxes', { params: { query: { limit: 200 } } });
  const there = list.data?.items ?? [];
  if (there.length === 0) return <ConnectForm onDone={() => undefined} />;
  return (
    <>
      <ul className="mailbox-list">
        {there.map((mailbox) => (
          <MailboxCard key={mailbox.id} mailbox={mailbox} />
        ))}
      </ul>
      <Button component={Link} to="/settings/mailboxes" variant="subtle" mt="sm">
        {say('toMailboxes')}
      </Button>
    </>
  );
}

function ByWebhook() {
  const say = useWords(setup);
  const settings = $api.useQuery('get', '/api/settings');
  const base = (settings.data?.publicUrl ?? location.origin).replace(/\/$/, '');
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    toast(say('copied'));
  };
  return (
    <>
      <Text size="sm" className="soft" mb="xs">
        {say('webhookWhy')}
      </Text>
      <ul className="setup-hooks">
        {(settings.data?.webhooks ?? [])
          .filter(({ route }) => route.startsWith('/api/webhooks/email/'))
          .map(({ name, route, setting, configured }) => (
            <li key={route}>
              <strong>{name}</strong>
              <span className="soft">{configured ? say('ready') : say('needs', { setting })}</span>
              <code>{base + route}</code>
              <Button size="compact-xs" variant="subtle" onClick={() => void copy(base + route)} aria-label={`${say('copy')}: ${name}`}>
                {say('copy')}
              </Button>
            </li>
          ))}
      </ul>
    </>
  );
}
