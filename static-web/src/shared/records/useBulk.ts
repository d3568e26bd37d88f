import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { reasonOf } from '../../api/problem';
import { stale, type Readable } from '../../api/stale';
import { useWords } from '../../i18n/words';
import { toast } from '../toast';
import { before, each, saveOver, type Calls } from './save';
import { records } from './words';

/** Changes many records at once, and takes all of it back on Undo. */
export function useBulk<R extends { id: string; etag: string }, F extends object>(calls: Calls<R, F>, ...routes: Readable[]) {
  const say = useWords(records);
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);

  const run = async (chosen: R[], changeOf: (record: R) => F | undefined) => {
    setBusy(true);
    const changes = chosen.flatMap((record) => {
      const change = changeOf(record);
      return change ? [{ record, change }] : [];
    });
    const { done, failed } = await each(changes, async ({ record, change }) => ({
      now: await saveOver(calls, record, change),
      back: before(record, change),
    }));
    await stale(queries, ...routes);
    setBusy(false);
    if (failed.length > 0) toast(say('someFailed', { count: failed.length, why: reasonOf(failed[0]!) }));
    if (done.length === 0) return;
    toast(say('changedMany', { count: done.length }), async () => {
      const undone = await each(done, ({ now, back }) => saveOver(calls, now, back));
      await stale(queries, ...routes);
      toast(
        undone.failed.length === 0 ? say('undone') : say('someFailed', { count: undone.failed.length, why: reasonOf(undone.failed[0]!) }),
      );
    });
  };
  return { busy, run };
}
