import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { ApiError, reasonOf } from '../../api/problem';
import type { Deal } from '../../api/types';
import { useWords } from '../../i18n/words';
import { toast } from '../../shared/toast';
import { columnOf, findDeal, move, patch, placeOf, settle, type Board, type Place } from './board';
import { postMove } from './calls';
import { boardKey, readDeals } from './useBoard';
import { deals as dealWords } from './words';

/**
 * Moves a card at once and tells the server after; where that refuses, the card goes back and a sentence says why. Who moved the deal
 * meanwhile wins: two people never pull one card to and fro without knowing.
 */
export function useMove(pipelineId: string) {
  const queries = useQueryClient();
  const say = useWords(dealWords);
  return useCallback(
    async (id: string, to: Place, { reason, quiet = false }: { reason?: string | undefined; quiet?: boolean } = {}): Promise<boolean> => {
      const key = boardKey(pipelineId);
      const now = () => queries.getQueryData<Board>(key);
      const set = (change: (board: Board) => Board) => queries.setQueryData<Board>(key, (board) => board && change(board));
      const before = now();
      const deal = before && findDeal(before, id);
      const from = before && placeOf(before, id);
      if (!before || !deal || !from || (from.stageId === to.stageId && from.index === to.index)) return false;
      const stageName = (stageId: string) => columnOf(now() ?? before, stageId)?.stage.name ?? '';
      const crossing = from.stageId !== to.stageId;
      set((board) => move(board, id, to, crossing ? { stageEnteredAt: new Date().toISOString(), rotting: false } : {}));
      try {
        const answer = await sent(deal, to, reason);
        set((board) => settle(board, answer));
        if (crossing) void queries.invalidateQueries({ queryKey: ['get', '/api/deals/{id}'] });
        if (crossing && !quiet) {
          toast(say('moved', { deal: deal.title, stage: stageName(to.stageId) }), async () => {
            const moved = now() && findDeal(now()!, id);
            // Another move came after: that one is not to be taken back with this.
            if (moved && moved.stageId !== to.stageId) toast(say('movedOn', { deal: deal.title, stage: stageName(moved.stageId) }));
            else await back(id, from);
          });
        }
        return true;
      } catch (error) {
        const fresh = await readDeals([id]).catch(() => undefined);
        set((board) => (fresh ? patch(board, [id], fresh) : move(board, id, from, deal)));
        const there = fresh?.[0];
        if (error instanceof ApiError && error.status === 412 && there)
          toast(say('conflict', { deal: there.title, stage: stageName(there.stageId) || say('elsewhere') }));
        else if (error instanceof ApiError && (error.status === 404 || fresh?.length === 0)) toast(say('gone', { deal: deal.title }));
        else toast(say('moveFailed', { deal: deal.title, why: reasonOf(error as Error) }));
        return false;
      }

      async function sent(seen: Deal, place: Place, why: string | undefined): Promise<Deal> {
        try {
          return await postMove(id, place, seen.etag, why);
        } catch (error) {
          if (!(error instanceof ApiError) || error.status !== 412) throw error;
          // A note or a reminder changed it, not its stage: that is no reason to refuse.
          const [fresh] = await readDeals([id]);
          if (fresh?.stageId !== seen.stageId || fresh.pipelineId !== seen.pipelineId) throw error;
          return postMove(id, place, fresh.etag, why);
        }
      }

      async function back(which: string, place: Place): Promise<void> {
        set((board) => move(board, which, place));
        try {
          const answer = await postMove(which, place, undefined, undefined);
          set((board) => settle(board, answer));
        } catch (error) {
          toast(say('moveFailed', { deal: deal!.title, why: reasonOf(error as Error) }));
          void queries.invalidateQueries({ queryKey: key });
        }
      }
    },
    [queries, pipelineId, say],
  );
}
