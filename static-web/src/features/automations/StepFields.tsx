import { Checkbox, Group, NativeSelect, NumberInput, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { AutomationDefinition, AutomationStep } from '../../api/types';
import { useWords } from '../../i18n/words';
import { RowMoves } from '../../shared/RowMoves';
import { ConditionFields } from './ConditionFields';
import { freshStep } from './plan';
import { StepList } from './StepList';
import type { AutomationTexts } from './useAutomationTexts';
import { automationWords } from './words';

type Act = NonNullable<AutomationStep['act']>;

const ACTS: readonly Act[] = [
  'make_task',
  'assign',
  'add_tag',
  'remove_tag',
  'move_deal',
  'add_note',
  'start_sequence',
  'draft_mail',
  'notify',
  'call_webhook',
  'wait',
  'branch',
];

export interface StepContext {
  on: NonNullable<AutomationDefinition['trigger']>['on'];
  texts: AutomationTexts;
  wrong: (field: string) => string | undefined;
}

interface Props extends StepContext {
  step: AutomationStep;
  path: string;
  /** As people count it: 2, and 2a.1 and 2b.1 in the ways of a branch. */
  number: string;
  index: number;
  count: number;
  depth: number;
  onChange: (step: AutomationStep) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** One step: what it does, and what it needs for that. */
export function StepFields(props: Props) {
  const { step, path, number, index, count, depth, on, texts, wrong, onChange, onMove, onRemove } = props;
  const say = useWords(automationWords);
  const hasDeal = texts.parts.data?.events.find((one) => one.on === on)?.records.includes('deal') ?? false;
  const put = (next: Partial<AutomationStep>) => onChange({ ...step, ...next });
  const bad = (field: string) => wrong(`${path}.${field}`);
  const acts = ACTS.filter(
    (act) =>
      act === step.act ||
      ((act !== 'move_deal' || hasDeal) && (act !== 'call_webhook' || texts.mayCall) && (act !== 'branch' || depth < 2)),
  );
  const who = (nobody: string) => (
    <NativeSelect
      label={say('who')}
      value={step.userId ?? ''}
      error={bad('userId')}
      style={{ flexGrow: 1, minWidth: 180 }}
      onChange={(event) => put({ userId: event.currentTarget.value })}
      data={[{ value: '', label: nobody }, ...texts.people.map((one) => ({ value: one.id, label: one.name }))]}
    />
  );
  const text = (field: 'title' | 'text' | 'tag', required = false) => {
    const own = {
      label: say(field),
      required,
      value: step[field] ?? '',
      error: bad(field),
      style: { flexGrow: 1, minWidth: 180 },
    };
    return field === 'text' ? (
      <Textarea {...own} autosize minRows={2} onChange={(event) => put({ text: event.currentTarget.value })} />
    ) : (
      <TextInput {...own} onChange={(event) => put({ [field]: event.currentTarget.value })} />
    );
  };
  const number_ = (field: 'days' | 'hours', label: string) => (
    <NumberInput
      label={label}
      min={0}
      w={140}
      value={step[field] ?? ''}
      error={bad(field)}
      onChange={(value) => put({ [field]: Number(value) })}
    />
  );
  const pick = (field: 'sequenceId' | 'templateId' | 'webhookId', label: string, items: { value: string; label: string }[]) => (
    <NativeSelect
      label={label}
      value={step[field] ?? ''}
      error={bad(field)}
      onChange={(event) => put({ [field]: event.currentTarget.value })}
      data={[{ value: '', label: say('choose') }, ...items]}
    />
  );
  const named = (items: { id: string; name: string }[]) => items.map((one) => ({ value: one.id, label: one.name }));
  const target = hasDeal && (
    <NativeSelect
      label={say('target')}
      value={step.target ?? ''}
      error={bad('target')}
      onChange={(event) => put({ target: (event.currentTarget.value || null) as AutomationStep['target'] })}
      data={[
        { value: '', label: say('target_auto') },
        { value: 'contact', label: say('target_contact') },
        { value: 'deal', label: say('target_deal') },
      ]}
    />
  );
  return (
    <fieldset className="flow-step">
      <legend>{say('step', { number })}</legend>
      <Stack gap="xs">
        <NativeSelect
          label={say('act')}
          value={step.act ?? ''}
          error={bad('act')}
          onChange={(event) => onChange(freshStep(event.currentTarget.value as Act))}
          data={acts.map((act) => ({ value: act, label: say(`act_${act}`) }))}
        />
        {step.act === 'make_task' && (
          <>
            {text('title', true)}
            <Group gap="xs" align="flex-start">
              {who(say('owner'))}
              {number_('days', say('dueDays'))}
            </Group>
            {text('text')}
          </>
        )}
        {step.act === 'notify' && (
          <>
            {text('title', true)}
            {who(say('owner'))}
            {text('text')}
          </>
        )}
        {step.act === 'assign' && (
          <Group gap="xs" align="flex-start">
            {who(say('inTurn'))}
            {target}
          </Group>
        )}
        {(step.act === 'add_tag' || step.act === 'remove_tag') && (
          <Group gap="xs" align="flex-start">
            {text('tag', true)}
            {target}
          </Group>
        )}
        {step.act === 'add_note' && (
          <>
            {text('text', true)}
            {target}
          </>
        )}
        {step.act === 'move_deal' && (
          <NativeSelect
            label={say('stage')}
            value={step.stageId ? `${step.pipelineId ?? ''}/${step.stageId}` : ''}
            error={bad('stageId') ?? bad('pipelineId')}
            onChange={(event) => {
              const [pipelineId = '', stageId = ''] = event.currentTarget.value.split('/');
              put({ pipelineId, stageId });
            }}
            data={[
              { value: '', label: say('choose') },
              ...texts.pipelines.map((pipeline) => ({
                group: pipeline.name,
                items: pipeline.stages.map((stage) => ({ value: `${pipeline.id}/${stage.id}`, label: stage.name })),
              })),
            ]}
          />
        )}
        {step.act === 'start_sequence' && pick('sequenceId', say('sequence'), named(texts.sequences))}
        {step.act === 'draft_mail' && (
          <>
            {pick('templateId', say('template'), named(texts.templates))}
            <Checkbox
              label={say('onlyConsent')}
              checked={step.consentRequired ?? true}
              onChange={(event) => put({ consentRequired: event.currentTarget.checked })}
            />
          </>
        )}
        {step.act === 'call_webhook' &&
          pick(
            'webhookId',
            say('webhook'),
            texts.webhooks.map((one) => ({ value: one.id, label: one.url })),
          )}
        {step.act === 'wait' && (
          <Group gap="xs" align="flex-start">
            {number_('days', say('days'))}
            {number_('hours', say('hours'))}
          </Group>
        )}
        {step.act === 'branch' && (
          <>
            <ConditionFields
              conditions={step.conditions ?? []}
              match={step.match ?? 'all'}
              path={`${path}.conditions`}
              on={on}
              texts={texts}
              wrong={wrong}
              onChange={(conditions, match) => put({ conditions, match })}
            />
            {(['then', 'else'] as const).map((way) => (
              <div key={way} role="group" aria-label={`${say(way)} ${number}`}>
                <Text size="sm" fw={600} mb={4}>
                  {say(way)}
                </Text>
                <StepList
                  steps={step[way] ?? []}
                  path={`${path}.${way}`}
                  prefix={`${number}${way === 'then' ? 'a' : 'b'}.`}
                  depth={depth + 1}
                  add={say(way === 'then' ? 'addThen' : 'addElse')}
                  on={on}
                  texts={texts}
                  wrong={wrong}
                  onChange={(steps) => put({ [way]: steps })}
                />
                {bad(way) && (
                  <Text size="sm" c="var(--red-ink)">
                    {bad(way)}
                  </Text>
                )}
              </div>
            ))}
          </>
        )}
        <RowMoves
          index={index}
          count={count}
          up={say('up', { number })}
          down={say('down', { number })}
          remove={say('removeStep', { number })}
          onMove={onMove}
          onRemove={onRemove}
        />
      </Stack>
    </fieldset>
  );
}
