import { $api } from '../../api/client';
import type { AutomationCondition, AutomationDefinition, AutomationReading, AutomationStep } from '../../api/types';
import { useWords } from '../../i18n/words';
import { labelWords } from '../../shared/labels/words';
import { usePeople } from '../../shared/usePeople';
import { useMe } from '../../shared/useRole';
import { outreachWords } from '../outreach/words';
import { automationWords } from './words';
import { placed } from './plan';

const all = { params: { query: { limit: 200 } } };
const calm = { staleTime: 60_000 };

/** What there is to choose from, and automations in words. */
export function useAutomationTexts() {
  const say = useWords(automationWords);
  const sayOutreach = useWords(outreachWords);
  const sayLabel = useWords(labelWords);
  const { isAdmin } = useMe();
  const people = usePeople();
  const parts = $api.useQuery('get', '/api/automations/parts', {}, calm);
  const pipelines = $api.useQuery('get', '/api/pipelines', {}, calm).data?.items ?? [];
  const forms = $api.useQuery('get', '/api/forms', all, calm).data?.items ?? [];
  const templates = $api.useQuery('get', '/api/templates', all, calm).data?.items ?? [];
  const sequences = $api.useQuery('get', '/api/sequences', all, calm).data?.items ?? [];
  const webhooks = $api.useQuery('get', '/api/webhook-endpoints', {}, { ...calm, enabled: isAdmin }).data?.items ?? [];
  const fields = parts.data?.fields ?? [];

  const nameOf = (items: { id: string; name: string }[], id: string | null | undefined) =>
    items.find((one) => one.id === id)?.name ?? id ?? '';
  const stageOf = (id: string | null | undefined) =>
    pipelines.flatMap((one) => one.stages).find((stage) => stage.id === id)?.name ?? id ?? '';
  const field = (name: string) => {
    const known = fields.find((one) => one.name === name);
    if (!known) return name;
    const own = name.split('.').at(-1) ?? name;
    return `${say(`record_${known.of}`)}: ${known.label ?? (say.has(`f_${own}`) ? say(`f_${own}` as 'f_name') : own)}`;
  };
  const option = (name: string, value: string) => {
    if (name.endsWith('.stageId')) return stageOf(value);
    if (name.endsWith('.ownerId')) return people.nameOf(value) ?? value;
    if (name.endsWith('.pipelineId')) return nameOf(pipelines, value);
    if (!fields.find((one) => one.name === name)?.options) return value;
    if (name === 'message.intent') return sayLabel.has(`intent_${value}`) ? sayLabel(`intent_${value}` as 'intent_complaint') : value;
    if (say.has(`o_${value}`)) return say(`o_${value}` as 'o_email');
    return sayOutreach.has(`option_${value}`) ? sayOutreach(`option_${value}` as 'option_lead') : value;
  };
  const op = (name: NonNullable<AutomationCondition['op']>) => sayOutreach(`op_${name}` as 'op_is');
  const condition = (one: AutomationCondition) =>
    [
      field(one.field ?? ''),
      op(one.op ?? 'is'),
      one.op === 'empty' || one.op === 'not_empty' ? '' : `“${option(one.field ?? '', one.value ?? '')}”`,
    ]
      .filter(Boolean)
      .join(' ');
  const conditions = (list: AutomationCondition[] | null | undefined, match: AutomationDefinition['match']) =>
    (list ?? []).map(condition).join(` ${say(match === 'any' ? 'or' : 'and')} `);
  const reading = (one: AutomationReading) =>
    say('found', {
      condition: condition(one),
      value: one.found.length ? one.found.map((value) => option(one.field, value)).join(', ') : say('nothingFound'),
    });
  const who = (id: string | null | undefined, nobody: string) => (id ? (people.nameOf(id) ?? id) : nobody);
  const step = (one: AutomationStep): string => {
    switch (one.act) {
      case 'make_task':
        return say('sayTask', { title: one.title ?? '' });
      case 'assign':
        return say('sayAssign', { who: who(one.userId, say('inTurn')) });
      case 'add_tag':
        return say('sayAddTag', { tag: one.tag ?? '' });
      case 'remove_tag':
        return say('sayRemoveTag', { tag: one.tag ?? '' });
      case 'move_deal':
        return say('sayMove', { stage: stageOf(one.stageId) });
      case 'add_note':
        return say('sayNote', { text: one.text ?? '' });
      case 'start_sequence':
        return say('saySequence', { name: nameOf(sequences, one.sequenceId) });
      case 'draft_mail':
        return say('sayDraft', { name: nameOf(templates, one.templateId) });
      case 'notify':
        return say('sayNotify', { who: who(one.userId, say('owner')), title: one.title ?? '' });
      case 'call_webhook':
        return say('sayWebhook', { name: webhooks.find((hook) => hook.id === one.webhookId)?.url ?? one.webhookId ?? '' });
      case 'wait':
        return say('sayWaitDays', { days: one.days ?? 0, hours: one.hours ?? 0 });
      case 'branch':
        return `${say('if')}: ${conditions(one.conditions, one.match)}`;
      default:
        return say('choose');
    }
  };
  const event = (trigger: AutomationDefinition['trigger']) => {
    if (!trigger?.on) return say('choose');
    const name = say(`on_${trigger.on}`);
    if (trigger.on === 'deal_stage') return say('sayStage', { event: name, stage: stageOf(trigger.stageId) });
    if (trigger.tag) return say('sayStage', { event: name, stage: trigger.tag });
    return trigger.formId ? say('sayStage', { event: name, stage: nameOf(forms, trigger.formId) }) : name;
  };
  /** A definition line by line, for lists and to see what changed. */
  const lines = (definition: AutomationDefinition): string[] => [
    `${say('when')}: ${event(definition.trigger)}`,
    ...(definition.conditions?.length ? [`${say('if')}: ${conditions(definition.conditions, definition.match)}`] : []),
    ...placed(definition.steps ?? []).map((one) => `${one.way ? `${say(one.way)}: ` : ''}${step(one.step)}`),
  ];
  return {
    parts,
    fields,
    pipelines,
    forms,
    templates: templates.filter((one) => one.use === 'message' && one.channel === 'email'),
    sequences,
    webhooks,
    people: people.items,
    field,
    option,
    op,
    condition,
    conditions,
    reading,
    step,
    event,
    lines,
    mayCall: isAdmin,
  };
}

export type AutomationTexts = ReturnType<typeof useAutomationTexts>;
