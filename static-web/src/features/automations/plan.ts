import type { AutomationCondition, AutomationDefinition, AutomationStep } from '../../api/types';

/** A step with its place, as the server names it. */
export interface Placed {
  path: string;
  step: AutomationStep;
  depth: number;
  /** Which way of a branch it stands in; null where in none. */
  way: 'then' | 'else' | null;
}

/** All steps in their order, each before what stands in it. */
export function placed(steps: readonly AutomationStep[], at = 'steps', depth = 0, way: Placed['way'] = null): Placed[] {
  return steps.flatMap((step, index) => {
    const path = `${at}[${index.toString()}]`;
    return [
      { path, step, depth, way },
      ...placed(step.then ?? [], `${path}.then`, depth + 1, 'then'),
      ...placed(step.else ?? [], `${path}.else`, depth + 1, 'else'),
    ];
  });
}

/** A box of the graph. */
export interface Box {
  path: string;
  x: number;
  y: number;
  kind: 'start' | 'step' | 'branch' | 'end';
}

export interface Line {
  from: [number, number];
  to: [number, number];
  label?: 'then' | 'else';
}

export const BOX = { width: 200, height: 56, gapX: 24, gapY: 34 } as const;

interface Drawn {
  boxes: Box[];
  lines: Line[];
  width: number;
  bottom: number;
  /** Where what follows is joined. */
  ends: [number, number][];
}

/** Where the boxes of steps stand, one below the other, the ways of a branch side by side. */
function draw(
  steps: readonly AutomationStep[],
  at: string,
  left: number,
  top: number,
  from: [number, number][],
  label?: Line['label'],
): Drawn {
  const width = Math.max(BOX.width, ...steps.map((step) => (step.act === 'branch' ? widthOf(step) : BOX.width)));
  const middle = left + width / 2;
  const boxes: Box[] = [];
  const lines: Line[] = [];
  let y = top;
  let ends = from;
  steps.forEach((step, index) => {
    const path = `${at}[${index.toString()}]`;
    for (const end of ends) lines.push({ from: end, to: [middle, y], label: index === 0 ? label : undefined });
    boxes.push({ path, x: middle - BOX.width / 2, y, kind: step.act === 'branch' ? 'branch' : 'step' });
    const below: [number, number] = [middle, y + BOX.height];
    y += BOX.height + BOX.gapY;
    ends = [below];
    if (step.act !== 'branch') return;
    let x = middle - widthOf(step) / 2;
    let bottom = y;
    ends = [];
    for (const way of ['then', 'else'] as const) {
      const inner = step[way] ?? [];
      const drawn = inner.length
        ? draw(inner, `${path}.${way}`, x, y, [below], way)
        : { boxes: [], lines: [], width: BOX.width, bottom: y, ends: [below] };
      boxes.push(...drawn.boxes);
      lines.push(...drawn.lines);
      ends.push(...drawn.ends);
      x += drawn.width + BOX.gapX;
      bottom = Math.max(bottom, drawn.bottom);
    }
    y = bottom;
  });
  return { boxes, lines, width, bottom: y, ends };
}

const columnOf = (steps: readonly AutomationStep[] | null | undefined): number =>
  Math.max(BOX.width, ...(steps ?? []).map((step) => (step.act === 'branch' ? widthOf(step) : BOX.width)));

const widthOf = (step: AutomationStep): number => columnOf(step.then) + BOX.gapX + columnOf(step.else);

/** The graph of a definition: what begins it on top, its end at the bottom. */
export function graphOf(definition: AutomationDefinition) {
  const steps = definition.steps ?? [];
  const width = columnOf(steps);
  const middle = width / 2;
  const start: Box = { path: '', x: middle - BOX.width / 2, y: 0, kind: 'start' };
  const down = BOX.height + BOX.gapY;
  const asks = (definition.conditions ?? []).length > 0;
  const asked: Box[] = asks ? [{ path: 'conditions', x: start.x, y: down, kind: 'branch' }] : [];
  const top = asks ? 2 * down : down;
  const drawn = draw(steps, 'steps', 0, top, [[middle, top - BOX.gapY]]);
  const end: Box = { path: 'end', x: middle - BOX.width / 2, y: drawn.bottom, kind: 'end' };
  return {
    boxes: [start, ...asked, ...drawn.boxes, end],
    lines: [
      ...(asks ? [{ from: [middle, BOX.height], to: [middle, down] } satisfies Line] : []),
      ...drawn.lines,
      ...drawn.ends.map((from): Line => ({ from, to: [middle, drawn.bottom] })),
    ],
    width,
    height: drawn.bottom + 32,
  };
}

/** What a step holds when it is new. */
export const freshStep = (act: NonNullable<AutomationStep['act']>): AutomationStep =>
  act === 'branch'
    ? { act, match: 'all', conditions: [{ ...FRESH_CONDITION }], then: [], else: [] }
    : act === 'wait'
      ? { act, days: 1 }
      : { act };

export const FRESH_CONDITION: AutomationCondition = { field: 'contact.tags', op: 'is', value: '' };

/** The definition without what was left empty, so that nothing is sent that nobody wrote. */
export const tidy = (definition: AutomationDefinition): AutomationDefinition => ({
  ...definition,
  steps: (definition.steps ?? []).map(tidyStep),
});

function tidyStep(step: AutomationStep): AutomationStep {
  const kept = Object.fromEntries(Object.entries(step).filter(([, value]) => value !== null && value !== '')) as AutomationStep;
  return step.act === 'branch' ? { ...kept, then: (step.then ?? []).map(tidyStep), else: (step.else ?? []).map(tidyStep) } : kept;
}

/** What changed between two versions, line by line of their words. */
export function changed(before: readonly string[], after: readonly string[]) {
  const rest = [...before];
  const added = after.filter((line) => {
    const at = rest.indexOf(line);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  return { added, removed: rest };
}
