import type { BoardColumn, Deal, Money, Pipeline } from '../../api/types';
import { minus, sum } from '../../shared/decimal';

/** A pipeline with its deals as this browser knows them: the first of each column, more as they are scrolled to. */
export interface Board {
  pipeline: Pipeline;
  columns: BoardColumn[];
}

/** A place on the board. */
export interface Place {
  stageId: string;
  index: number;
}

export const columnOf = (board: Board, stageId: string) => board.columns.find((column) => column.stage.id === stageId);

export const findDeal = (board: Board, id: string) => board.columns.flatMap((column) => column.deals.filter((deal) => deal.id === id))[0];

export function placeOf(board: Board, id: string): Place | undefined {
  for (const column of board.columns) {
    const index = column.deals.findIndex((deal) => deal.id === id);
    if (index >= 0) return { stageId: column.stage.id, index };
  }
}

const worth = (deal: Deal): Money[] => (deal.value ? [deal.value] : []);

function without(column: BoardColumn, deal: Deal): BoardColumn {
  const deals = column.deals.filter((one) => one.id !== deal.id);
  if (deals.length === column.deals.length) return column;
  return { ...column, deals, count: column.count - 1, values: sum([...column.values, ...worth(deal).map(minus)]) };
}

function withDeal(column: BoardColumn, deal: Deal, index: number): BoardColumn {
  const deals = [...column.deals.slice(0, index), deal, ...column.deals.slice(index)];
  return { ...column, deals, count: column.count + 1, values: sum([...column.values, ...worth(deal)]) };
}

/** The board with a deal at another place, its column's sums with it. */
export function move(board: Board, id: string, to: Place, change: Partial<Deal> = {}): Board {
  const deal = findDeal(board, id);
  if (!deal) return board;
  const moved = { ...deal, ...change, stageId: to.stageId };
  return {
    ...board,
    columns: board.columns
      .map((column) => without(column, deal))
      .map((column) => (column.stage.id === to.stageId ? withDeal(column, moved, to.index) : column)),
  };
}

/** Where a deal of this rank stands in a column. Past what was loaded is nowhere: it comes when the column is scrolled to it. */
function indexOfRank(column: BoardColumn, rank: string): number | undefined {
  const at = column.deals.findIndex((one) => one.rank > rank);
  if (at >= 0) return at;
  return column.nextCursor ? undefined : column.deals.length;
}

/** The board after the server told of deals: those that are there take their places, those that are gone leave. */
export function patch(board: Board, ids: readonly string[], fresh: readonly Deal[]): Board {
  return ids.reduce((now, id) => {
    const before = findDeal(now, id);
    const deal = fresh.find((one) => one.id === id);
    const here = deal?.pipelineId === now.pipeline.id ? deal : undefined;
    // Nothing moves where only what is written on the card changed. Where it lies counts, not what it says of itself.
    if (before && here && placeOf(now, id)?.stageId === here.stageId && before.rank === here.rank) return replace(now, here);
    const taken = before ? now.columns.map((column) => without(column, before)) : now.columns;
    if (!here) return { ...now, columns: taken };
    return {
      ...now,
      columns: taken.map((column) => {
        if (column.stage.id !== here.stageId) return column;
        const index = indexOfRank(column, here.rank);
        return index === undefined ? column : withDeal(column, before ? named(here, before) : here, index);
      }),
    };
  }, board);
}

/** The board with what the server made of a move: the card stays where it lies, unless an older reading put it elsewhere meanwhile. */
export const settle = (board: Board, deal: Deal): Board =>
  placeOf(board, deal.id)?.stageId === deal.stageId ? replace(board, deal) : patch(board, [deal.id], [deal]);

/** What stands on a card, anew; the names are kept where an answer left them out. */
export function replace(board: Board, deal: Deal): Board {
  return {
    ...board,
    columns: board.columns.map((column) =>
      column.deals.some((one) => one.id === deal.id)
        ? { ...column, deals: column.deals.map((one) => (one.id === deal.id ? named(deal, one) : one)) }
        : column,
    ),
  };
}

const named = (deal: Deal, before: Deal): Deal => ({
  ...deal,
  contactName: deal.contactName ?? (deal.contactId === before.contactId ? before.contactName : null),
  companyName: deal.companyName ?? (deal.companyId === before.companyId ? before.companyName : null),
});

/** The place in the whole column that a place among the cards in sight means. */
export function wholePlace(all: readonly Deal[], seen: readonly Deal[], id: string, index: number): number {
  const others = all.filter((deal) => deal.id !== id);
  const shown = seen.filter((deal) => deal.id !== id);
  const after = shown[index];
  if (after) return others.findIndex((deal) => deal.id === after.id);
  const last = shown.at(-1);
  return last ? others.findIndex((deal) => deal.id === last.id) + 1 : 0;
}

/** The last stage before the present one, where Mancrel moved the deal by itself: what "move back" goes to. */
export function movedByMancrel(deal: Deal): { from: string | undefined } | undefined {
  const last = deal.stageHistory.at(-1);
  if (!last || last.by !== 'mancrel') return undefined;
  const before = deal.stageHistory.at(-2);
  return { from: before?.pipelineId === deal.pipelineId ? before.stageId : undefined };
}
