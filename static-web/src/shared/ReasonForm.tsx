import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Problem } from '../api/types';
import { errorOf } from './fieldErrors';
import { Failure } from './states';

interface Props {
  text?: string;
  label: string;
  back: string;
  action: string;
  busy: boolean;
  error: Problem | Error | null;
  /** What is asked beside the reason. */
  more?: ReactNode;
  onBack: () => void;
  onDo: (reason: string) => void;
}

/** Asks why before what cannot be taken back. */
export function ReasonForm({ text, label, back, action, busy, error, more, onBack, onDo }: Props) {
  const [reason, setReason] = useState('');
  return (
    <Stack gap="sm">
      {text && <Text size="sm">{text}</Text>}
      <TextInput
        label={label}
        data-autofocus
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={errorOf(error, 'reason')}
      />
      {more}
      {error && !errorOf(error, 'reason') && <Failure error={error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack}>
          {back}
        </Button>
        <Button color="red.9" loading={busy} onClick={() => onDo(reason)}>
          {action}
        </Button>
      </Group>
    </Stack>
  );
}
