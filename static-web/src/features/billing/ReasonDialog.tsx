import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { BillingDocument } from '../../api/types';
import { useWords } from '../../i18n/words';
import { errorOf } from '../../shared/fieldErrors';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { common } from '../../shared/words';
import type { BillingKind } from './kinds';
import { useAct } from './useAct';
import { billing } from './words';

interface Props {
  kind: BillingKind;
  act: 'void' | 'decline';
  document: BillingDocument;
  title: string;
  text?: string;
  action: string;
  /** What is said once it is done. */
  done: string;
  onClose: () => void;
}

/** Asks why, and does it. */
export function ReasonDialog({ kind, act, document, title, text, action, done, onClose }: Props) {
  const say = useWords(billing);
  const both = useWords(common);
  const [reason, setReason] = useState('');
  const it = useAct(kind, act, document, () => {
    toast(done);
    onClose();
  });
  return (
    <Modal opened onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': both('close') }}>
      <Stack gap="sm">
        {text && <Text size="sm">{text}</Text>}
        <TextInput
          label={say('reason')}
          data-autofocus
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={errorOf(it.error, 'reason')}
        />
        {it.error && !errorOf(it.error, 'reason') && <Failure error={it.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {both('cancel')}
          </Button>
          <Button color="red" loading={it.busy} onClick={() => it.run({ reason })}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
