import { Button, Group, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { useWords } from '../i18n/words';
import { toast } from './toast';
import { common } from './words';

/** A text to be taken elsewhere, with the button that copies it; where the browser does not, it is marked. */
export function CopyField({ label, value, autofocus = false }: { label: string; value: string; autofocus?: boolean }) {
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
    <Group gap={8} wrap="nowrap" align="end">
      <TextInput ref={field} style={{ flex: 1 }} label={label} readOnly value={value} onFocus={(event) => event.currentTarget.select()} />
      <Button onClick={() => void copy()} data-autofocus={autofocus || undefined}>
        {say('copy')}
      </Button>
    </Group>
  );
}
