import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { errorOf } from '../../shared/fieldErrors';
import { useWords } from '../../i18n/words';
import type { Security, ServerForm } from './mailboxForm';
import { mailboxes } from './words';

interface Props {
  part: 'imap' | 'smtp';
  value: ServerForm;
  fault: unknown;
  onChange: (value: ServerForm) => void;
}

/** Where one of the two servers is. */
export function ServerFields({ part, value, fault, onChange }: Props) {
  const say = useWords(mailboxes);
  const legend = say(part === 'imap' ? 'reading' : 'sending');
  return (
    <fieldset className="mailbox-server">
      <legend>{legend}</legend>
      <TextInput
        label={say('server')}
        value={value.host}
        error={errorOf(fault, `${part}.host`)}
        onChange={(event) => onChange({ ...value, host: event.currentTarget.value })}
      />
      <NumberInput
        label={say('port')}
        min={1}
        max={65535}
        hideControls
        value={value.port}
        error={errorOf(fault, `${part}.port`)}
        onChange={(port) => onChange({ ...value, port })}
      />
      <NativeSelect
        label={say('security')}
        value={value.security}
        error={errorOf(fault, `${part}.security`)}
        onChange={(event) => onChange({ ...value, security: event.currentTarget.value as Security })}
        data={[
          { value: 'tls', label: say('tls') },
          { value: 'starttls', label: say('starttls') },
          { value: 'auto', label: say('auto') },
          { value: 'none', label: say('plain') },
        ]}
      />
      <TextInput
        label={say('user')}
        autoComplete="off"
        value={value.user}
        error={errorOf(fault, `${part}.user`)}
        onChange={(event) => onChange({ ...value, user: event.currentTarget.value })}
      />
    </fieldset>
  );
}
