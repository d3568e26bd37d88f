import { useQueryClient } from '@tanstack/react-query';
import { stale, type Readable } from '../../api/stale';
import { useWords } from '../../i18n/words';
import { reasonOf } from '../../api/problem';
import { toast } from '../toast';
import { before, saveOver, type Calls } from './save';
import { records } from './words';

/** Saves fields of a record as they are edited in place; shows them at once and takes them back on Undo. */
export function useSaver<R extends { id: string; etag: string }, F extends object>(
  record: R,
  calls: Calls<R, F>,
  one: Readable,
  ...routes: Readable[]
): (change: F, label: string) => Promise<void> {
  const say = useWords(records);
  const queries = useQueryClient();
  const key = ['get', one, { params: { path: { id: record.id } } }];
  const settle = () => stale(queries, one, ...routes);

  return async (change, label) => {
    const shown = queries.getQueryData(key);
    try {
      const now = await saveOver(calls, record, change);
      queries.setQueryData(key, now);
      const back = before(record, change);
      toast(say('saved', { what: label }), async () => {
        try {
          queries.setQueryData(key, await saveOver(calls, now, back));
        } catch (fault) {
          toast(say('notDone', { why: reasonOf(fault as Error) }));
        }
        void settle();
      });
    } catch (fault) {
      queries.setQueryData(key, shown);
      throw fault;
    } finally {
      void settle();
    }
  };
}
