import type { Pipeline, StageFields } from '../../api/types';

/** A stage as it is edited; the key is its place in React and nothing that is saved. */
export interface StageDraft {
  key: string;
  id: string | undefined;
  name: string;
  outcome: NonNullable<StageFields['outcome']>;
  autoAction: NonNullable<StageFields['autoAction']>;
  probability: number | string;
  followUpDays: number | string;
}

export interface Draft {
  name: string;
  stages: StageDraft[];
  /** Stages that are to go, and where their deals go then. */
  removed: { id: string; name: string; to: string }[];
}

export const draftOf = (pipeline: Pipeline): Draft => ({
  name: pipeline.name,
  stages: pipeline.stages.map((stage) => ({
    key: stage.id,
    id: stage.id,
    name: stage.name,
    outcome: stage.outcome ?? 'open',
    autoAction: stage.autoAction ?? 'none',
    probability: stage.probability ?? 0,
    followUpDays: stage.followUpDays ?? '',
  })),
  removed: [],
});

let made = 0;

export const emptyStage = (): StageDraft => ({
  key: `new-${++made}`,
  id: undefined,
  name: '',
  outcome: 'open',
  autoAction: 'none',
  probability: 0,
  followUpDays: '',
});

export function swap(draft: Draft, from: number, to: number): Draft {
  if (to < 0 || to >= draft.stages.length) return draft;
  const stages = [...draft.stages];
  [stages[from], stages[to]] = [stages[to]!, stages[from]!];
  return { ...draft, stages };
}

/** Takes a stage out; the deals of one that was saved go to the stage before it, until something else is chosen. */
export function remove(draft: Draft, index: number): Draft {
  const gone = draft.stages[index]!;
  const stages = draft.stages.filter((_, at) => at !== index);
  const known = stages.filter((stage) => stage.id !== undefined);
  const to = (draft.stages.slice(0, index).findLast((stage) => stage.id !== undefined) ?? known[0])?.id ?? '';
  const moved = draft.removed.map((one) => (one.to === gone.id ? { ...one, to } : one));
  return { ...draft, stages, removed: gone.id ? [...moved, { id: gone.id, name: gone.name, to }] : moved };
}

/** Puts a stage back where it was taken from. */
export const restore = (draft: Draft, id: string, pipeline: Pipeline): Draft => {
  const before = draftOf(pipeline).stages.find((stage) => stage.id === id)!;
  const at = pipeline.stages.findIndex((stage) => stage.id === id);
  const stages = [...draft.stages.slice(0, at), before, ...draft.stages.slice(at)];
  return { ...draft, stages, removed: draft.removed.filter((one) => one.id !== id) };
};

const whole = (value: number | string) => (value === '' ? null : Number(value));

export const bodyOf = (draft: Draft) => ({
  name: draft.name.trim(),
  stages: draft.stages.map((stage) => ({
    ...(stage.id ? { id: stage.id } : {}),
    name: stage.name.trim(),
    outcome: stage.outcome,
    autoAction: stage.autoAction,
    probability: whole(stage.probability),
    followUpDays: whole(stage.followUpDays),
  })),
  ...(draft.removed.length > 0 ? { moveDeals: Object.fromEntries(draft.removed.map((one) => [one.id, one.to])) } : {}),
});
