import { useQueryClient } from '@tanstack/react-query';
import { stale, type Readable } from '../../api/stale';
import { before, saveOver, type Calls } from './save';
import { useMany } from './useMany';

/** Changes fields of many records at once, and takes all of it back on Undo. */
export function useBulk<R extends { id: string; etag: string }, F extends object>(calls: Calls<R, F>, ...routes: Readable[]) {
  const queries = useQueryClient();
  const many = useMany(() => stale(queries, ...routes));

  const run = (chosen: R[], changeOf: (record: R) => F | undefined) =>
    many.run(
      chosen.flatMap((record) => {
        const change = changeOf(record);
        return change ? [{ record, change }] : [];
      }),
      async ({ record, change }) => {
        const now = await saveOver(calls, record, change);
        const back = before(record, change);
        return () => saveOver(calls, now, back);
      },
    );
  return { busy: many.busy, run };
}
