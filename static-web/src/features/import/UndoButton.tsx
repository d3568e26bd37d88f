import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useWords } from '../../i18n/words';
import { Confirm } from '../../shared/records/Confirm';
import { toast } from '../../shared/toast';
import { importing } from './words';

interface Props {
  text: string;
  busy: boolean;
  error: Parameters<typeof Confirm>[0]['error'];
  /** Takes the import back, and calls `done` when it was. */
  onUndo: (done: () => void) => void;
}

/** Takes an import back, after asking. */
export function UndoButton({ text, busy, error, onUndo }: Props) {
  const say = useWords(importing);
  const [asking, ask] = useDisclosure();
  const done = () => {
    toast(say('undone'));
    ask.close();
  };
  return (
    <>
      <Button variant="default" size="xs" onClick={ask.open}>
        {say('undo')}
      </Button>
      {asking && (
        <Confirm
          title={say('undoTitle')}
          text={text}
          action={say('undo')}
          busy={busy}
          error={error}
          onConfirm={() => onUndo(done)}
          onClose={ask.close}
        />
      )}
    </>
  );
}
