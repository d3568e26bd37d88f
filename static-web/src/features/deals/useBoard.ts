import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useChanges } from '../../api/changes';
import { answerOf, api } from '../../api/client';
import type { BoardColumn, Deal } from '../../api/types';
import { patch, type Board } from './board';

const FIRST = 100;
const PAGE = 200;
/** More changes at once than this are read with the whole board. */
const MOST_SINGLE = 150;

export const boardKey = (pipelineId: string) => ['deal-board', pipelineId] as const;

async function readBoard(id: string, limit: number, signal?: AbortSignal): Promise<Board> {
  const query = { limit } as never;
  return (await answerOf(api.GET('/api/pipelines/{id}/board', { params: { path: { id }, query }, signal }))) as Board;
}

async function readPage(id: string, stageId: string, cursor: string) {
  const query = { limit: PAGE, cursor };
  return answerOf(api.GET('/api/pipelines/{id}/stages/{stageId}/deals', { params: { path: { id, stageId }, query } }));
}

const joined = (column: BoardColumn, page: { items: Deal[]; nextCursor: string | null }): BoardColumn => {
  const known = new Set(column.deals.map((deal) => deal.id));
  return { ...column, deals: [...column.deals, ...page.items.filter((deal) => !known.has(deal.id))], nextCursor: page.nextCursor };
};

/** The deals as they are now, with names; those that are gone are missing. */
export const readDeals = async (ids: readonly string[]): Promise<Deal[]> =>
  (await answerOf(api.GET('/api/deals', { params: { query: { limit: PAGE, 'filter.id': ids.join() } as never } }))).items;

/**
 * The board, kept true by the event stream: what others do changes single cards and not the whole board. `more` brings the next cards
 * of a column.
 */
export function useBoard(pipelineId: string | undefined) {
  const queries = useQueryClient();
  const key = boardKey(pipelineId ?? '');
  const set = useCallback(
    (change: (board: Board) => Board) => queries.setQueryData<Board>(boardKey(pipelineId ?? ''), (now) => now && change(now)),
    [queries, pipelineId],
  );
  const board = useQuery({
    queryKey: key,
    enabled: pipelineId !== undefined,
    staleTime: 300_000,
    queryFn: async ({ signal }) => {
      const fresh = await readBoard(pipelineId!, FIRST, signal);
      // Who had scrolled far down keeps the place.
      const before = queries.getQueryData<Board>(key);
      const columns = await Promise.all(
        fresh.columns.map(async (column) => {
          const had = before?.columns.find((one) => one.stage.id === column.stage.id)?.deals.length ?? 0;
          while (column.nextCursor && column.deals.length < had)
            column = joined(column, await readPage(pipelineId!, column.stage.id, column.nextCursor));
          return column;
        }),
      );
      return { ...fresh, columns };
    },
  });

  useChanges(['deal', 'boardTotals', 'pipeline'], (changes) => {
    if (!pipelineId) return;
    const ids = [...new Set(changes.filter((one) => one.kind === 'deal').map((one) => one.id))];
    if (ids.length > MOST_SINGLE || changes.some((one) => one.kind === 'pipeline')) {
      void queries.invalidateQueries({ queryKey: ['deal-board'] });
      return;
    }
    if (ids.length > 0) void readDeals(ids).then((fresh) => set((now) => patch(now, ids, fresh)), ignore);
    if (changes.some((one) => one.kind === 'boardTotals'))
      void readBoard(pipelineId, 1).then((fresh) => set((now) => summed(now, fresh)), ignore);
  });

  const busy = useRef(new Set<string>());
  const more = useCallback(
    async (stageId: string) => {
      const column = queries.getQueryData<Board>(boardKey(pipelineId ?? ''))?.columns.find((one) => one.stage.id === stageId);
      if (!pipelineId || !column?.nextCursor || busy.current.has(stageId)) return;
      busy.current.add(stageId);
      try {
        const page = await readPage(pipelineId, stageId, column.nextCursor);
        set((now) => ({ ...now, columns: now.columns.map((one) => (one.stage.id === stageId ? joined(one, page) : one)) }));
      } finally {
        busy.current.delete(stageId);
      }
    },
    [queries, pipelineId, set],
  );
  return { board, more, set };
}

// What could not be read now is read again with the next change, or when the page comes back into sight.
const ignore = () => undefined;

const summed = (now: Board, fresh: Board): Board => ({
  ...now,
  columns: now.columns.map((column) => {
    const sums = fresh.columns.find((one) => one.stage.id === column.stage.id);
    return sums ? { ...column, count: sums.count, values: sums.values, weighted: sums.weighted } : column;
  }),
});

/** Brings every card of the board: filters and the list look at all of them. True until they are there. */
export function useWhole(board: Board | undefined, wanted: boolean, more: (stageId: string) => Promise<void>): boolean {
  const [failed, setFailed] = useState(false);
  const missing = board?.columns.filter((column) => column.nextCursor).map((column) => column.stage.id) ?? [];
  const next = wanted && !failed ? missing.join() : '';
  const loaded = board?.columns.reduce((count, column) => count + column.deals.length, 0);
  useEffect(() => {
    if (next) Promise.all(next.split(',').map(more)).catch(() => setFailed(true));
  }, [next, loaded, more]);
  return next !== '';
}
