import { useQueryClient } from '@tanstack/react-query';
import { ApiError, reasonOf } from '../../api/problem';
import { stale } from '../../api/stale';
import type { Deal, Pipeline } from '../../api/types';
import { useWords } from '../../i18n/words';
import { toast } from '../../shared/toast';
import { dealCalls, postMove } from './calls';
import { deals as dealWords } from './words';

/** Moves the deal of a page: at once, with a way back, and back by itself where the server refuses. */
export function useStage(deal: Deal, pipeline: Pipeline | undefined) {
  const queries = useQueryClient();
  const say = useWords(dealWords);
  const key = ['get', '/api/deals/{id}', { params: { path: { id: deal.id } } }];
  const nameOf = (id: string) => pipeline?.stages.find((stage) => stage.id === id)?.name ?? id;
  const settle = () => {
    void queries.invalidateQueries({ queryKey: ['deal-board'] });
    return stale(queries, '/api/deals', '/api/deals/{id}', '/api/deals/{id}/timeline');
  };

  return async (stageId: string, reason?: string): Promise<boolean> => {
    const from = deal.stageId;
    if (stageId === from && reason === undefined) return true;
    queries.setQueryData(key, { ...deal, stageId });
    try {
      queries.setQueryData(key, await moved());
      if (stageId === from) toast(say('reasonKept'));
      else toast(say('moved', { deal: deal.title, stage: nameOf(stageId) }), back);
      return true;
    } catch (error) {
      queries.setQueryData(key, deal);
      const fresh = await dealCalls.read(deal.id).catch(() => undefined);
      if (fresh) queries.setQueryData(key, fresh);
      if (error instanceof ApiError && error.status === 412 && fresh)
        toast(say('conflict', { deal: fresh.title, stage: nameOf(fresh.stageId) }));
      else toast(say('moveFailed', { deal: deal.title, why: reasonOf(error as Error) }));
      return false;
    } finally {
      void settle();
    }

    async function moved(): Promise<Deal> {
      const to = { stageId, index: 0 };
      try {
        return await postMove(deal.id, to, deal.etag, reason);
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 412) throw error;
        // Only a note came between: the deal still stands where it was seen.
        const fresh = await dealCalls.read(deal.id);
        if (fresh.stageId !== from) throw error;
        return postMove(deal.id, to, fresh.etag, reason);
      }
    }

    async function back(): Promise<void> {
      try {
        queries.setQueryData(key, await postMove(deal.id, { stageId: from, index: 0 }, undefined, undefined));
      } catch (error) {
        toast(say('moveFailed', { deal: deal.title, why: reasonOf(error as Error) }));
      }
      void settle();
    }
  };
}
