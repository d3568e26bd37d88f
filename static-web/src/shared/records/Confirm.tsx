import { Button, Group, Modal, Text } from '@mantine/core';
import type { Problem } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Failure } from '../states';
import { common } from '../words';

interface Props {
  title: string;
  text: string;
  action: string;
  busy: boolean;
  error: Problem | Error | null;
  onConfirm: () => void;
  onClose: () => void;
  /** Nothing is lost by it. */
  calm?: boolean;
}

/** Asks before what cannot be taken back. */
export function Confirm({ title, text, action, busy, error, onConfirm, onClose, calm = false }: Props) {
  const say = useWords(common);
  return (
    <Modal opened onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': say('close') }}>
      <Text size="sm">{text}</Text>
      {error && <Failure error={error} />}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {say('cancel')}
        </Button>
        <Button color={calm ? undefined : 'red.9'} loading={busy} onClick={onConfirm}>
          {action}
        </Button>
      </Group>
    </Modal>
  );
}
