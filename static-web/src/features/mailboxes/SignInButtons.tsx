import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { MailboxProvider } from '../../api/types';
import { useWords } from '../../i18n/words';
import { CopyField } from '../../shared/CopyField';
import { useSignIn, type SignInFor } from './providers';
import { mailboxes } from './words';

interface Props {
  providers: MailboxProvider[];
  about?: SignInFor;
  variant?: 'filled' | 'default';
}

/** Sign-in at a provider instead of a password; where the installation is not registered there, what to do about it. */
export function SignInButtons({ providers, about, variant = 'default' }: Props) {
  const say = useWords(mailboxes);
  const { begin, pending } = useSignIn();
  const [missing, setMissing] = useState<MailboxProvider>();
  return (
    <Stack gap="sm">
      <Group gap="xs">
        {providers.map((provider) => (
          <Button
            key={provider.kind}
            variant={variant}
            loading={pending}
            aria-expanded={provider.ready ? undefined : missing === provider}
            onClick={() => (provider.ready ? begin({ ...about, kind: provider.kind }) : setMissing(provider))}
          >
            {say('signIn', { provider: provider.name })}
          </Button>
        ))}
      </Group>
      {missing && <Unregistered provider={missing} />}
    </Stack>
  );
}

/** What has to be set, and where. */
function Unregistered({ provider }: { provider: MailboxProvider }) {
  const say = useWords(mailboxes);
  return (
    <div className="note" role="status">
      <p className="mailbox-note">
        <strong>{say('unregistered', { provider: provider.name })}</strong>
      </p>
      <p className="mailbox-note">{say('unregisteredHow', { provider: provider.name })}</p>
      <CopyField label={say('redirectUrl')} value={provider.redirectUrl} />
      <p className="mailbox-note">
        {say.rich('unregisteredSet', {
          id: <code key="id">{provider.setting}</code>,
          secret: <code key="secret">{provider.setting.replace(/Id$/, 'Secret')}</code>,
          file: <code key="file">docs/mailboxes.md</code>,
        })}
      </p>
    </div>
  );
}
