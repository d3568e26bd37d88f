import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { useRef, type ReactNode } from 'react';
import { useWords } from '../i18n/words';
import { toast } from './toast';
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
  const field = useRef<HTMLInputElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      toast(say('copied'));
    } catch {
      field.current?.select();
      toast(say('copyByHand'));
    }
  };
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
      <Group gap={8} wrap="nowrap" align="end">
        <TextInput ref={field} style={{ flex: 1 }} label={label} readOnly value={value} onFocus={(event) => event.currentTarget.select()} />
        <Button onClick={() => void copy()} data-autofocus>
          {say('copy')}
        </Button>
      </Group>
      {children}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {say('haveIt')}
        </Button>
      </Group>
    </Modal>
  );
}
