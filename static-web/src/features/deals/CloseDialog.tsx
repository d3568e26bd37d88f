import { Button, Chip, Group, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Stage } from '../../api/types';
import { useWords } from '../../i18n/words';
import { common } from '../../shared/words';
import { deals as dealWords } from './words';

interface Props {
  stage: Stage;
  reason?: string | undefined;
  onClose: () => void;
  onConfirm: (reason: string) => Promise<boolean>;
}

/** Asks why a deal was won or lost. Nobody has to say it. */
export function CloseDialog({ stage, reason = '', onClose, onConfirm }: Props) {
  const say = useWords(dealWords);
  const all = useWords(common);
  const [text, setText] = useState(reason);
  const [busy, setBusy] = useState(false);
  const won = stage.outcome === 'won';
  const ready = won
    ? ([say('whyWon1'), say('whyWon2'), say('whyWon3'), say('whyWon4')] as const)
    : ([say('whyLost1'), say('whyLost2'), say('whyLost3'), say('whyLost4')] as const);
  const submit = async () => {
    setBusy(true);
    const done = await onConfirm(text.trim());
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say(won ? 'closeWon' : 'closeLost')} centered closeButtonProps={{ 'aria-label': all('close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Group gap={6} mb="sm">
          {ready.map((one) => (
            <Chip key={one} size="xs" checked={text === one} onChange={() => setText(text === one ? '' : one)}>
              {one}
            </Chip>
          ))}
        </Group>
        <Textarea
          label={say('reason')}
          description={say('reasonHint')}
          autosize
          minRows={2}
          maxLength={500}
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {all('cancel')}
          </Button>
          <Button type="submit" loading={busy} color={won ? 'teal.8' : 'red.8'}>
            {say(won ? 'markWon' : 'markLost')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
