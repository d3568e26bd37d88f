import { describe, expect, it } from 'vitest';
import type { Sequence } from '../../api/types';
import { stepsOf, swapped } from './steps';

describe('steps of a sequence', () => {
  it('keep their ids, by which people who got them are known', () => {
    const steps = [
      {
        id: 'st_1',
        order: 1,
        delayDays: 2,
        businessHours: true,
        templateId: 'tpl_1',
        templateVersion: 4,
        variants: [{ id: 'sv_1', templateId: 'tpl_2', templateVersion: 1 }],
        aiPersonalize: true,
      },
    ];
    expect(stepsOf({ steps } as unknown as Sequence)).toEqual([
      {
        id: 'st_1',
        delayDays: 2,
        businessHours: true,
        templateId: 'tpl_1',
        variants: [{ id: 'sv_1', templateId: 'tpl_2' }],
        aiPersonalize: true,
      },
    ]);
  });

  it('begin with one mail at once', () => expect(stepsOf()).toMatchObject([{ id: null, delayDays: 0 }]));

  it('change places with a neighbour and stay where there is none', () => {
    expect(swapped(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
    expect(swapped(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(swapped(['a'], 0, -1)).toEqual(['a']);
  });
});
