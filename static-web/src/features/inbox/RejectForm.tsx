import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { intentChoices } from '../../shared/intents';

interface Props {
  busy: boolean;
  onReject: (reason: string, intent: string) => void;
  onKeep: () => void;
}

/** Why a draft is rejected, and what the message really asks: both may stay empty, both are learned from. */
export function RejectForm({ busy, onReject, onKeep }: Props) {
  const [reason, setReason] = useState('');
  const [intent, setIntent] = useState('');
  return (
    <form
      aria-label="Reject the draft"
      onSubmit={(event) => {
        event.preventDefault();
        onReject(reason.trim(), intent);
      }}
      onKeyDown={(event) => event.key === 'Escape' && onKeep()}
      style={{ width: '100%' }}
    >
      <Group gap="sm" align="flex-end" mb="xs">
        <TextInput
          label="Why (optional)"
          value={reason}
          maxLength={2000}
          autoFocus
          onChange={(event) => setReason(event.currentTarget.value)}
          style={{ flex: '1 1 220px' }}
        />
        <NativeSelect
          label="What it really asks"
          value={intent}
          onChange={(event) => setIntent(event.currentTarget.value)}
          data={intentChoices('It was understood rightly')}
          style={{ flex: '1 1 200px' }}
        />
      </Group>
      <Group gap="xs">
        <Button type="submit" color="red" variant="light" c="var(--red-ink)" loading={busy}>
          Reject the draft
        </Button>
        <Button variant="subtle" color="gray" onClick={onKeep}>
          Keep it
        </Button>
      </Group>
    </form>
  );
}
