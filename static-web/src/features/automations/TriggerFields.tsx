import { NativeSelect, Stack, TextInput } from '@mantine/core';
import type { AutomationDefinition } from '../../api/types';
import { useWords } from '../../i18n/words';
import type { AutomationTexts } from './useAutomationTexts';
import { automationWords } from './words';

type Trigger = NonNullable<AutomationDefinition['trigger']>;

interface Props {
  trigger: Trigger;
  texts: AutomationTexts;
  wrong: (field: string) => string | undefined;
  onChange: (trigger: Trigger) => void;
}

/** What begins an automation. */
export function TriggerFields({ trigger, texts, wrong, onChange }: Props) {
  const say = useWords(automationWords);
  return (
    <Stack gap="xs">
      <NativeSelect
        label={say('event')}
        value={trigger.on ?? ''}
        error={wrong('trigger.on')}
        onChange={(event) => onChange({ on: event.currentTarget.value as Trigger['on'] })}
        data={(texts.parts.data?.events ?? []).map((one) => ({ value: one.on!, label: say(`on_${one.on!}`) }))}
      />
      {trigger.on === 'deal_stage' && (
        <NativeSelect
          label={say('stage')}
          value={trigger.stageId ? `${trigger.pipelineId ?? ''}/${trigger.stageId}` : ''}
          error={wrong('trigger.stageId') ?? wrong('trigger.pipelineId')}
          onChange={(event) => {
            const [pipelineId = '', stageId = ''] = event.currentTarget.value.split('/');
            onChange({ on: 'deal_stage', pipelineId, stageId });
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
      {(trigger.on === 'contact_tagged' || trigger.on === 'deal_tagged') && (
        <TextInput
          label={say('onlyTag')}
          maxLength={60}
          value={trigger.tag ?? ''}
          error={wrong('trigger.tag')}
          onChange={(event) => onChange({ on: trigger.on, tag: event.currentTarget.value || undefined })}
        />
      )}
      {trigger.on === 'form_submitted' && (
        <NativeSelect
          label={say('form')}
          value={trigger.formId ?? ''}
          error={wrong('trigger.formId')}
          onChange={(event) => onChange({ on: 'form_submitted', formId: event.currentTarget.value || undefined })}
          data={[{ value: '', label: say('anyForm') }, ...texts.forms.map((one) => ({ value: one.id, label: one.name }))]}
        />
      )}
    </Stack>
  );
}
