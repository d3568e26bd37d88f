import { describe, expect, it } from 'vitest';
import type { Pipeline } from '../../api/types';
import { bodyOf, draftOf, emptyStage, remove, restore, swap } from './draft';

const pipeline = {
  name: 'Sales',
  stages: [
    { id: 'a', name: 'A', outcome: 'open', probability: 10, followUpDays: 3, autoAction: 'none' },
    { id: 'b', name: 'B', outcome: 'open', probability: 20 },
    { id: 'won', name: 'Won', outcome: 'won', probability: 100 },
  ],
} as unknown as Pipeline;
const names = (draft: ReturnType<typeof draftOf>) => draft.stages.map((stage) => stage.name).join('');

describe('a pipeline that is edited', () => {
  it('is saved as it was where nothing changed', () => {
    expect(bodyOf(draftOf(pipeline)).stages[1]).toEqual({
      id: 'b',
      name: 'B',
      outcome: 'open',
      autoAction: 'none',
      probability: 20,
      followUpDays: null,
    });
    expect(bodyOf(draftOf(pipeline))).not.toHaveProperty('moveDeals');
  });

  it('changes places within its ends', () => {
    expect(names(swap(draftOf(pipeline), 1, 0))).toBe('BAWon');
    expect(names(swap(draftOf(pipeline), 0, -1))).toBe('ABWon');
  });

  it('sends the deals of a stage that goes to the one before, also when that goes after', () => {
    const one = remove(draftOf(pipeline), 2);
    expect(bodyOf(one).moveDeals).toEqual({ won: 'b' });
    expect(bodyOf(remove(one, 1)).moveDeals).toEqual({ won: 'a', b: 'a' });
  });

  it('puts a stage back into its place and forgets a new one', () => {
    expect(names(restore(remove(draftOf(pipeline), 1), 'b', pipeline))).toBe('ABWon');
    const added = { ...draftOf(pipeline), stages: [...draftOf(pipeline).stages, emptyStage()] };
    expect(bodyOf(remove(added, 3))).toEqual(bodyOf(draftOf(pipeline)));
  });
});
