import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../../../api/client';
import { stale } from '../../../api/stale';
import type { ProductImport } from '../../../api/types';
import { useWords } from '../../../i18n/words';
import { Confirm } from '../../../shared/records/Confirm';
import { toast } from '../../../shared/toast';
import { importing } from '../words';
import { productImport } from './words';

/** Takes an import of products back, after asking. */
export function UndoProducts({ id, onDone }: { id: string; onDone?: (undone: ProductImport) => void }) {
  const say = useWords(importing);
  const own = useWords(productImport);
  const queries = useQueryClient();
  const [asking, ask] = useDisclosure();
  const undo = $api.useMutation('post', '/api/catalogue/imports/{id}/undo', {
    onSuccess: (undone) => {
      toast(say('undone'));
      ask.close();
      onDone?.(undone);
    },
    onSettled: () => stale(queries, '/api/catalogue/imports', '/api/products'),
  });
  return (
    <>
      <Button variant="default" size="xs" onClick={ask.open}>
        {say('undo')}
      </Button>
      {asking && (
        <Confirm
          title={say('undoTitle')}
          text={own('undoText')}
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
