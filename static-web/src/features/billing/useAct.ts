import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { BillingDocument } from '../../api/types';
import { actRoute, BILLING_READS, type BillingKind } from './kinds';

/** Something that is done with a document as it was read; everything of billing is asked for again afterwards. */
export function useAct(
  kind: BillingKind,
  act: 'issue' | 'accept' | 'decline' | 'invoice' | 'void' | 'credit' | 'reminders',
  document: BillingDocument,
  onDone: (result: BillingDocument) => void,
) {
  const queries = useQueryClient();
  const mutation = $api.useMutation('post', actRoute(kind, act as 'void'), {
    onSuccess: onDone,
    onSettled: () => void stale(queries, ...BILLING_READS),
  });
  return {
    busy: mutation.isPending,
    error: mutation.error,
    run: (body: object = {}) =>
      mutation.mutate({ params: { path: { id: document.id }, header: { 'If-Match': document.etag } as never }, body: body as never }),
  };
}
