import { describe, expect, it } from 'vitest';
import type { Deal } from '../../api/types';
import { move, movedByMancrel, patch, settle, wholePlace, type Board } from './board';

const deal = (id: string, stageId: string, rank: string, more: Partial<Deal> = {}): Deal =>
  ({ id, stageId, rank, pipelineId: 'p', title: id, value: { amount: '10.10', currency: 'EUR' }, stageHistory: [], ...more }) as Deal;

const board = (): Board =>
  ({
    pipeline: { id: 'p' },
    columns: [
      {
        stage: { id: 'new', name: 'New' },
        count: 3,
        values: [{ amount: '30.30', currency: 'EUR' }],
        weighted: [],
        nextCursor: 'c',
        deals: [deal('a', 'new', 'a1'), deal('b', 'new', 'a2')],
      },
      { stage: { id: 'won', name: 'Won' }, count: 0, values: [], weighted: [], nextCursor: null, deals: [] },
    ],
  }) as unknown as Board;

const ids = (now: Board) => now.columns.map((column) => column.deals.map((one) => one.id));

describe('the board', () => {
  it('moves a deal with its value', () => {
    const now = move(board(), 'b', { stageId: 'won', index: 0 });
    expect(ids(now)).toEqual([['a'], ['b']]);
    expect(now.columns.map((column) => column.count)).toEqual([2, 1]);
    expect(now.columns.map((column) => column.values[0]?.amount)).toEqual(['20.20', '10.10']);
  });

  it('takes in what others did, by rank', () => {
    const now = patch(board(), ['b', 'x', 'gone', 'far'], [deal('b', 'won', 'a5'), deal('x', 'won', 'a1'), deal('far', 'new', 'z')]);
    // What stands past the loaded part of a column waits until somebody scrolls there.
    expect(ids(now)).toEqual([['a'], ['x', 'b']]);
  });

  it('leaves a card in its place where only its text changed, and keeps the names', () => {
    const named = patch(board(), ['a'], [deal('a', 'new', 'a1', { contactId: 'c', contactName: 'Nora' })]);
    const now = patch(named, ['a'], [deal('a', 'new', 'a1', { contactId: 'c', title: 'Lamps' })]);
    expect(now.columns[0]!.deals[0]).toMatchObject({ title: 'Lamps', contactName: 'Nora' });
  });

  it('ends where the server put a card, though an older reading came between a move and its answer', () => {
    const back = move(patch(board(), ['b'], [deal('b', 'won', 'a5')]), 'b', { stageId: 'new', index: 1 });
    const stale = patch(back, ['b'], [deal('b', 'won', 'a5')]);
    expect(ids(stale)).toEqual([['a'], ['b']]);
    expect(ids(settle(stale, deal('b', 'new', 'a0')))).toEqual([['b', 'a'], []]);
    // Text that came alone leaves the card in the wrong column: the next change of it brings it home.
    const worded = {
      ...stale,
      columns: stale.columns.map((one) => ({ ...one, deals: one.deals.map((d) => (d.id === 'b' ? deal('b', 'new', 'a0') : d)) })),
    };
    expect(ids(patch(worded, ['b'], [deal('b', 'new', 'a0')]))).toEqual([['b', 'a'], []]);
  });

  it('takes a deal away that went to another pipeline', () => {
    expect(ids(patch(board(), ['a'], [deal('a', 'lead', 'a1', { pipelineId: 'other' })]))).toEqual([['b'], []]);
  });

  it('finds the place that a place among filtered cards means', () => {
    const all = ['a', 'b', 'c', 'd'].map((id) => deal(id, 'new', id));
    const seen = [all[1]!, all[3]!];
    expect(wholePlace(all, seen, 'x', 0)).toBe(1);
    expect(wholePlace(all, seen, 'x', 1)).toBe(3);
    expect(wholePlace(all, seen, 'x', 2)).toBe(4);
    expect(wholePlace(all, seen, 'b', 1)).toBe(3);
    expect(wholePlace([], [], 'x', 0)).toBe(0);
  });

  it('knows what Mancrel moved by itself, and where back leads', () => {
    const visit = (stageId: string, by: string) => ({ pipelineId: 'p', stageId, enteredAt: '', by });
    expect(movedByMancrel(deal('a', 'won', 'a', { stageHistory: [visit('new', 'nora@shop.example'), visit('won', 'mancrel')] }))).toEqual({
      from: 'new',
    });
    expect(movedByMancrel(deal('a', 'won', 'a', { stageHistory: [visit('won', 'nora@shop.example')] }))).toBeUndefined();
  });
});
