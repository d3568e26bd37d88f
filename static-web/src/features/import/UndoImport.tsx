import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Import } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Confirm } from '../../shared/records/Confirm';
import { toast } from '../../shared/toast';
import { importing } from './words';

/** Takes an import back, after asking. */
export function UndoImport({ id, onDone }: { id: string; onDone?: (undone: Import) => void }) {
  const say = useWords(importing);
  const queries = useQueryClient();
  const [asking, ask] = useDisclosure();
  const undo = $api.useMutation('post', '/api/imports/{id}/undo', {
    onSuccess: (undone) => {
      toast(say('undone'));
      ask.close();
      onDone?.(undone);
    },
    onSettled: () => stale(queries, '/api/imports', '/api/contacts', '/api/companies'),
  });
  return (
    <>
      <Button variant="default" size="xs" onClick={ask.open}>
        {say('undo')}
      </Button>
      {asking && (
        <Confirm
          title={say('undoTitle')}
          text={say('undoText')}
          action={say('undo')}
          busy={undo.isPending}
          error={undo.error}
          onConfirm={() => undo.mutate({ params: { path: { id } } })}
          onClose={ask.close}
        />
      )}
    </>
  );
}
