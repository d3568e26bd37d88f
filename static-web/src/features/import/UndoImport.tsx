import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Import } from '../../api/types';
import { useWords } from '../../i18n/words';
import { UndoButton } from './UndoButton';
import { importing } from './words';

/** Takes an import of people back. */
export function UndoImport({ id, onDone }: { id: string; onDone?: (undone: Import) => void }) {
  const say = useWords(importing);
  const queries = useQueryClient();
  const undo = $api.useMutation('post', '/api/imports/{id}/undo', {
    onSettled: () => stale(queries, '/api/imports', '/api/contacts', '/api/companies'),
  });
  return (
    <UndoButton
      text={say('undoText')}
      busy={undo.isPending}
      error={undo.error}
      onUndo={(done) =>
        undo.mutate(
          { params: { path: { id } } },
          {
            onSuccess: (undone) => {
              done();
              onDone?.(undone);
            },
          },
        )
      }
    />
  );
}
