import { MultiSelect, NativeSelect, Stack, Text } from '@mantine/core';
import { $api } from '../../api/client';
import type { Sequence } from '../../api/types';
import { useWords } from '../../i18n/words';
import { sequenceWords } from './words';

export type Intake = Sequence['enrols'];

export const NOBODY: Intake = { segmentId: null, stages: [], formIds: [] };

const keyOf = (stage: Intake['stages'][number]) => `${stage.pipelineId}/${stage.stageId}`;

/** What there is to choose from: segments, stages by their pipeline, forms. */
export function useIntakeChoices() {
  const all = { params: { query: { limit: 200 } } };
  const segments = $api.useQuery('get', '/api/segments', all);
  const pipelines = $api.useQuery('get', '/api/pipelines', {}, { staleTime: 60_000 });
  const forms = $api.useQuery('get', '/api/forms', all);
  return {
    segments: segments.data?.items.map((one) => ({ value: one.id, label: one.name })) ?? [],
    stages:
      pipelines.data?.items.map((pipeline) => ({
        group: pipeline.name,
        items: pipeline.stages.map((stage) => ({
          value: keyOf({ pipelineId: pipeline.id, stageId: stage.id }),
          label: stage.name,
        })),
      })) ?? [],
    forms: forms.data?.items.map((one) => ({ value: one.id, label: one.name })) ?? [],
    error: segments.error ?? pipelines.error ?? forms.error,
  };
}

/** Who comes into a sequence by itself while it goes. */
export function IntakeFields(props: { intake: Intake; wrong: (field: string) => string | undefined; onChange: (next: Intake) => void }) {
  const say = useWords(sequenceWords);
  const { intake, wrong, onChange } = props;
  const choices = useIntakeChoices();
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <legend style={{ padding: 0 }}>
        <Text size="sm" fw={600}>
          {say('intake')}
        </Text>
      </legend>
      <Text size="xs" className="soft" mb="xs">
        {say('intakeWhy')}
      </Text>
      <Stack gap="sm">
        <NativeSelect
          label={say('bySegment')}
          description={say('bySegmentWhy')}
          value={intake.segmentId ?? ''}
          error={wrong('enrols.segmentId')}
          onChange={(event) => onChange({ ...intake, segmentId: event.currentTarget.value || null })}
          data={[{ value: '', label: say('noSegment') }, ...choices.segments]}
        />
        <MultiSelect
          label={say('byStage')}
          value={intake.stages.map(keyOf)}
          data={choices.stages}
          onChange={(chosen) =>
            onChange({
              ...intake,
              stages: chosen.map((key) => {
                const [pipelineId = '', stageId = ''] = key.split('/');
                return { pipelineId, stageId };
              }),
            })
          }
        />
        <MultiSelect
          label={say('byForm')}
          value={intake.formIds}
          data={choices.forms}
          onChange={(formIds) => onChange({ ...intake, formIds })}
        />
      </Stack>
    </fieldset>
  );
}
