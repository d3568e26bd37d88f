import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../../../api/client';
import { stale } from '../../../api/stale';
import type { ProductImport } from '../../../api/types';
import { useWords } from '../../../i18n/words';
import { UndoButton } from '../UndoButton';
import { productImport } from './words';

/** Takes an import of products back. */
export function UndoProducts({ id, onDone }: { id: string; onDone?: (undone: ProductImport) => void }) {
  const say = useWords(productImport);
  const queries = useQueryClient();
  const undo = $api.useMutation('post', '/api/catalogue/imports/{id}/undo', {
    onSettled: () => stale(queries, '/api/catalogue/imports', '/api/products'),
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
