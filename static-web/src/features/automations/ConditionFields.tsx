import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import type { AutomationCondition, AutomationDefinition } from '../../api/types';
import { useWords } from '../../i18n/words';
import { FRESH_CONDITION } from './plan';
import type { AutomationTexts } from './useAutomationTexts';
import { automationWords } from './words';

type Match = NonNullable<AutomationDefinition['match']>;

interface Props {
  conditions: AutomationCondition[];
  match: Match;
  /** Their place, as the server names it. */
  path: string;
  on: NonNullable<AutomationDefinition['trigger']>['on'];
  texts: AutomationTexts;
  wrong: (field: string) => string | undefined;
  onChange: (conditions: AutomationCondition[], match: Match) => void;
}

/** Conditions: which field, how it is compared, with what. */
export function ConditionFields({ conditions, match, path, on, texts, wrong, onChange }: Props) {
  const say = useWords(automationWords);
  const records = texts.parts.data?.events.find((one) => one.on === on)?.records ?? [];
  const fields = texts.fields.filter((field) => records.includes(field.of));
  const put = (index: number, next: AutomationCondition) =>
    onChange(
      conditions.map((one, at) => (at === index ? next : one)),
      match,
    );
  const choices = (name: string): { value: string; label: string }[] | undefined => {
    const known = fields.find((field) => field.name === name);
    if (name.endsWith('.stageId'))
      return texts.pipelines.flatMap((pipeline) =>
        pipeline.stages.map((stage) => ({ value: stage.id, label: `${pipeline.name}: ${stage.name}` })),
      );
    if (name.endsWith('.pipelineId')) return texts.pipelines.map((one) => ({ value: one.id, label: one.name }));
    if (name.endsWith('.ownerId')) return texts.people.map((one) => ({ value: one.id, label: one.name }));
    return known?.options?.map((value) => ({ value, label: texts.option(name, value) }));
  };
  return (
    <Stack gap="xs">
      {conditions.length === 0 && <Text size="sm">{say('always')}</Text>}
      {conditions.length > 1 && (
        <NativeSelect
          label={say('match')}
          value={match}
          onChange={(event) => onChange(conditions, event.currentTarget.value as Match)}
          data={(['all', 'any'] as const).map((value) => ({ value, label: say(`match_${value}`) }))}
        />
      )}
      {conditions.map((one, index) => {
        const name = one.field ?? '';
        const known = fields.find((field) => field.name === name);
        const at = `${path}[${index.toString()}]`;
        const among = one.op === 'is' || one.op === 'is_not' ? choices(name) : undefined;
        const value = {
          label: say('value'),
          value: one.value ?? '',
          error: wrong(`${at}.value`),
          style: { flex: '2 1 140px' },
        };
        return (
          <Group key={at} gap="xs" align="flex-end">
            <NativeSelect
              label={say('field')}
              value={name}
              error={wrong(`${at}.field`)}
              style={{ flex: '2 1 170px' }}
              onChange={(event) => put(index, { field: event.currentTarget.value, op: 'is', value: '' })}
              data={[
                ...(known ? [] : [{ value: name, label: say('choose') }]),
                ...fields.map((field) => ({ value: field.name, label: texts.field(field.name) })),
              ]}
            />
            <NativeSelect
              label={say('comparison')}
              value={one.op ?? 'is'}
              error={wrong(`${at}.op`)}
              style={{ flex: '1 1 120px' }}
              onChange={(event) => put(index, { ...one, op: event.currentTarget.value as AutomationCondition['op'] })}
              data={(known?.ops ?? (['is'] as const)).map((op) => ({ value: op!, label: texts.op(op!) }))}
            />
            {one.op !== 'empty' &&
              one.op !== 'not_empty' &&
              (among ? (
                <NativeSelect
                  {...value}
                  onChange={(event) => put(index, { ...one, value: event.currentTarget.value })}
                  data={[{ value: '', label: say('choose') }, ...among]}
                />
              ) : (
                <TextInput {...value} onChange={(event) => put(index, { ...one, value: event.currentTarget.value })} />
              ))}
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              aria-label={say('removeCondition', { number: index + 1 })}
              onClick={() =>
                onChange(
                  conditions.filter((_, other) => other !== index),
                  match,
                )
              }
            >
              ✕
            </Button>
          </Group>
        );
      })}
      {wrong(path) && (
        <Text size="sm" c="var(--red-ink)">
          {wrong(path)}
        </Text>
      )}
      <Group>
        <Button
          size="compact-sm"
          variant="default"
          disabled={conditions.length >= 20}
          onClick={() => onChange([...conditions, { ...FRESH_CONDITION }], match)}
        >
          {say('addCondition')}
        </Button>
      </Group>
    </Stack>
  );
}
