import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../../api/client';
import { newKey } from '../../api/middleware/idempotency';
import { reasonOf } from '../../api/problem';
import { stale } from '../../api/stale';
import type { Contact } from '../../api/types';
import { useWords } from '../../i18n/words';
import { records } from '../../shared/records/words';
import { toast } from '../../shared/toast';
import { contacts } from './words';

/** Merges another contact into one, and takes it apart again on Undo. */
export function useMerge() {
  const say = useWords(contacts);
  const both = useWords(records);
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const settle = () =>
    stale(queries, '/api/contacts', '/api/contacts/{id}', '/api/contacts/{id}/timeline', '/api/contacts/duplicates', '/api/conversations');

  const merge = async (id: string, other: Contact, fields: readonly string[]): Promise<boolean> => {
    setBusy(true);
    setError(null);
    try {
      const answer = await answerOf(
        api.POST('/api/contacts/{id}/merge', {
          params: { path: { id }, header: { 'Idempotency-Key': newKey() } },
          body: { otherId: other.id, fields: [...fields] },
        }),
      );
      toast(say('merged', { gone: other.name }), async () => {
        try {
          await answerOf(api.POST('/api/contacts/merges/{id}/undo', { params: { path: { id: answer.merge.id } } }));
          toast(say('apart'));
        } catch (fault) {
          toast(both('notDone', { why: reasonOf(fault as Error) }));
        }
        void settle();
      });
      await settle();
      return true;
    } catch (fault) {
      setError(fault as Error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { merge, busy, error };
}
