import { Text } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { useIntakeChoices, type Intake } from './IntakeFields';
import { sequenceWords } from './words';

/** Who comes into a sequence by itself, in a sentence; nothing where nobody does. */
export function IntakeText({ intake }: { intake: Intake }) {
  const say = useWords(sequenceWords);
  const { segments, stages, forms } = useIntakeChoices();
  const nameOf = (list: readonly { value: string; label: string }[], id: string) => list.find((one) => one.value === id)?.label ?? id;
  const stageNames = stages.flatMap((group) => group.items.map((item) => ({ ...item, label: `${group.group}: ${item.label}` })));
  const parts = [
    ...(intake.segmentId ? [say('inSegment', { name: nameOf(segments, intake.segmentId) })] : []),
    ...intake.stages.map((stage) => say('inStage', { name: nameOf(stageNames, `${stage.pipelineId}/${stage.stageId}`) })),
    ...intake.formIds.map((form) => say('inForm', { name: nameOf(forms, form) })),
  ];
  if (parts.length === 0) return null;
  return (
    <Text size="sm" className="wrap-anywhere" mb="sm">
      {say('comesIn', { who: parts.join('; ') })}
    </Text>
  );
}
