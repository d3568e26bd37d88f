import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/words';
import { useLabels } from '../../shared/labels/useLabels';
import { inboxWords } from './words';

interface Props {
  busy: boolean;
  onReject: (reason: string, intent: string) => void;
  onKeep: () => void;
}

/** Why a draft is rejected, and what the message really asks: both may stay empty, both are learned from. */
export function RejectForm({ busy, onReject, onKeep }: Props) {
  const say = useWords(inboxWords);
  const label = useLabels();
  const [reason, setReason] = useState('');
  const [intent, setIntent] = useState('');
  return (
    <form
      aria-label={say('rejectDraft')}
      onSubmit={(event) => {
        event.preventDefault();
        onReject(reason.trim(), intent);
      }}
      onKeyDown={(event) => event.key === 'Escape' && onKeep()}
      style={{ width: '100%' }}
    >
      <Group gap="sm" align="flex-end" mb="xs">
        <TextInput
          label={say('whyRejected')}
          value={reason}
          maxLength={2000}
          autoFocus
          onChange={(event) => setReason(event.currentTarget.value)}
          style={{ flex: '1 1 220px' }}
        />
        <NativeSelect
          label={say('reallyAsks')}
          value={intent}
          onChange={(event) => setIntent(event.currentTarget.value)}
          data={label.intentChoices(say('understoodRightly'))}
          style={{ flex: '1 1 200px' }}
        />
      </Group>
      <Group gap="xs">
        <Button type="submit" color="red" variant="light" c="var(--red-ink)" loading={busy}>
          {say('rejectDraft')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onKeep}>
          {say('keepIt')}
        </Button>
      </Group>
    </form>
  );
}
