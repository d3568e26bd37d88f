import { Button, Group, Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words';
import { CopyField } from './CopyField';
import { common } from './words';

interface Props {
  /** What it is, as the name of the field. */
  label: string;
  value: string;
  /** What to do with it. */
  children?: ReactNode;
  onClose: () => void;
}

/** A secret that is told this once: it closes by a button only, so that no stray click loses it. */
export function ShownOnce({ label, value, children, onClose }: Props) {
  const say = useWords(common);
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('onceTitle')}
      centered
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Text size="sm" mb="sm">
        {say('onceWhy')}
      </Text>
      <CopyField label={label} value={value} autofocus />
      {children}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {say('haveIt')}
        </Button>
      </Group>
    </Modal>
  );
}
