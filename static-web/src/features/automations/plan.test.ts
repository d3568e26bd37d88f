import { describe, expect, it } from 'vitest';
import type { AutomationStep } from '../../api/types';
import { BOX, changed, graphOf, placed, tidy } from './plan';

const steps: AutomationStep[] = [
  { act: 'make_task', title: 'Call' },
  {
    act: 'branch',
    then: [{ act: 'add_tag', tag: 'a' }],
    else: [
      { act: 'add_tag', tag: 'b' },
      { act: 'add_note', text: 'n' },
    ],
  },
  { act: 'notify', title: 'Done' },
];

describe('the plan of an automation', () => {
  it('names places as the server does, in the order they are read', () => {
    expect(placed(steps).map((one) => one.path)).toEqual([
      'steps[0]',
      'steps[1]',
      'steps[1].then[0]',
      'steps[1].else[0]',
      'steps[1].else[1]',
      'steps[2]',
    ]);
  });

  it('draws the ways of a branch side by side, joins them, and lets no two boxes touch', () => {
    const { boxes, lines, width } = graphOf({ steps });
    const at = (path: string) => boxes.find((box) => box.path === path)!;
    expect(at('steps[1].then[0]').y).toBe(at('steps[1].else[0]').y);
    expect(at('steps[1].then[0]').x + BOX.width).toBeLessThan(at('steps[1].else[0]').x);
    expect(at('steps[2]').y).toBeGreaterThan(at('steps[1].else[1]').y);
    expect(lines.filter((line) => line.to[1] === at('steps[2]').y)).toHaveLength(2);
    for (const one of boxes) {
      expect(one.x).toBeGreaterThanOrEqual(0);
      expect(one.x + BOX.width).toBeLessThanOrEqual(width);
      for (const other of boxes) {
        if (other === one) continue;
        expect(Math.abs(one.x - other.x) >= BOX.width || Math.abs(one.y - other.y) >= BOX.height).toBe(true);
      }
    }
  });

  it('asks the conditions between what happens and what is done', () => {
    const conditions = [{ field: 'deal.value', op: 'greater', value: '1' } as const];
    const { boxes } = graphOf({ conditions, steps });
    const at = (path: string) => boxes.find((box) => box.path === path)!.y;
    expect(at('')).toBeLessThan(at('conditions'));
    expect(at('conditions')).toBeLessThan(at('steps[0]'));
  });

  it('joins an empty way too', () => {
    const { boxes, lines } = graphOf({ steps: [{ act: 'branch', then: [{ act: 'add_tag', tag: 'a' }], else: [] }] });
    const end = boxes.find((box) => box.kind === 'end')!;
    expect(lines.filter((line) => line.to[1] === end.y)).toHaveLength(2);
  });

  it('sends nothing that was left empty', () => {
    expect(tidy({ steps: [{ act: 'make_task', title: 'x', userId: '', text: '' }] }).steps).toEqual([{ act: 'make_task', title: 'x' }]);
  });

  it('tells what a version added and removed', () => {
    expect(changed(['a', 'b', 'b'], ['a', 'b', 'c'])).toEqual({ added: ['c'], removed: ['b'] });
  });
});
