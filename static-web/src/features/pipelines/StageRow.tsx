import { ActionIcon, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { Icon } from '../../shared/icons';
import type { StageDraft } from './draft';
import { pipelines as pipelineWords } from './words';

const ACTIONS = [
  'none',
  'send_initial_email',
  'wait_for_reply',
  'schedule_call',
  'send_followup',
  'ai_monitor',
  'send_welcome',
  'archive',
  'research_contact',
  'send_pitch',
  'send_followup_1',
  'send_followup_2',
  'classify_response',
  'verify_link',
] as const;

interface Props {
  stage: StageDraft;
  index: number;
  last: number;
  mayEdit: boolean;
  errorOf: (field: string) => string | undefined;
  onChange: (part: Partial<StageDraft>) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
}

/** A stage in one line. Its place is changed by buttons: they work with every hand and every device. */
export function StageRow({ stage, index, last, mayEdit, errorOf, onChange, onMove, onRemove }: Props) {
  const say = useWords(pipelineWords);
  const place = index + 1;
  const name = stage.name || say('stage', { place });
  const locked = !mayEdit;
  return (
    <li className="stage-row">
      <TextInput
        className="stage-name"
        label={say('name')}
        aria-label={say('stageName', { place })}
        size="xs"
        maxLength={60}
        readOnly={locked}
        value={stage.name}
        error={errorOf('name')}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <NativeSelect
        label={say('outcome')}
        size="xs"
        disabled={locked}
        value={stage.outcome}
        onChange={(event) => onChange({ outcome: event.currentTarget.value as StageDraft['outcome'] })}
        data={[
          { value: 'open', label: say('open') },
          { value: 'won', label: say('outcomeWon') },
          { value: 'lost', label: say('outcomeLost') },
        ]}
      />
      <NumberInput
        label={say('probability')}
        size="xs"
        min={0}
        max={100}
        readOnly={locked}
        value={stage.probability}
        error={errorOf('probability')}
        onChange={(probability) => onChange({ probability })}
      />
      <NumberInput
        label={say('followUp')}
        size="xs"
        min={0}
        max={365}
        readOnly={locked}
        value={stage.followUpDays}
        error={errorOf('followUpDays')}
        onChange={(followUpDays) => onChange({ followUpDays })}
      />
      <NativeSelect
        className="stage-action"
        label={say('action')}
        size="xs"
        disabled={locked}
        value={stage.autoAction}
        onChange={(event) => onChange({ autoAction: event.currentTarget.value as StageDraft['autoAction'] })}
        data={ACTIONS.map((value) => ({ value, label: say(value) }))}
      />
      {mayEdit && (
        <span className="stage-buttons">
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={index === 0}
            aria-label={say('up', { stage: name })}
            onClick={() => onMove(-1)}
          >
            <Icon name="up" size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={index === last}
            aria-label={say('down', { stage: name })}
            onClick={() => onMove(1)}
          >
            <Icon name="down" size={16} />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" disabled={last === 0} aria-label={say('remove', { stage: name })} onClick={onRemove}>
            <Icon name="close" size={16} />
          </ActionIcon>
        </span>
      )}
    </li>
  );
}
