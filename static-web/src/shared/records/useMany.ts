import { useState } from 'react';
import { reasonOf } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { toast } from '../toast';
import { each } from './save';
import { records } from './words';

/** How what was done to one is taken back. */
type Back = () => Promise<unknown>;

/** Does something to each of many and tells of it once, with a way back for all of them; `settle` reads anew what has changed. */
export function useMany(settle: () => unknown) {
  const say = useWords(records);
  const [busy, setBusy] = useState(false);

  const run = async <T>(chosen: T[], work: (one: T) => Promise<Back>) => {
    setBusy(true);
    const { done, failed } = await each(chosen, work);
    await settle();
    setBusy(false);
    if (failed.length > 0) toast(say('someFailed', { count: failed.length, why: reasonOf(failed[0]!) }));
    if (done.length === 0) return;
    toast(say('changedMany', { count: done.length }), async () => {
      const undone = await each(done, (back) => back());
      await settle();
      toast(
        undone.failed.length === 0 ? say('undone') : say('someFailed', { count: undone.failed.length, why: reasonOf(undone.failed[0]!) }),
      );
    });
  };
  return { busy, run };
}
