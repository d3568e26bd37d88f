import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { ConditionRow } from './ConditionRow';
import { DEEPEST_GROUP, FRESH, isGroup, type Conditions, type Part } from './conditions';
import { outreachWords } from './words';

interface Props {
  conditions: Conditions;
  onChange: (next: Conditions) => void;
  /** Its number within the groups around it, such as 2 or 2.1; none of the outermost. */
  number?: string;
  depth?: number;
  onRemove?: () => void;
}

/** Conditions of which all or any must hold; a group may stand among them. */
export function ConditionGroup({ conditions, onChange, number, depth = 1, onRemove }: Props) {
  const say = useWords(outreachWords);
  const { mode, parts } = conditions;
  const put = (index: number, part: Part) => onChange({ mode, parts: parts.map((one, at) => (at === index ? part : one)) });
  const remover = (index: number) =>
    parts.length > 1 ? () => onChange({ mode, parts: parts.filter((_, at) => at !== index) }) : undefined;
  const add = (part: Part) => onChange({ mode, parts: [...parts, part] });
  const numberOf = (index: number) => (number ? `${number}.${index + 1}` : String(index + 1));
  const inner = (
    <Stack gap="sm">
      <NativeSelect
        label={say('match')}
        value={mode}
        onChange={(event) => onChange({ mode: event.currentTarget.value === 'any' ? 'any' : 'all', parts })}
        data={[
          { value: 'all', label: say('matchAll') },
          { value: 'any', label: say('matchAny') },
        ]}
      />
      {parts.map((part, index) =>
        isGroup(part) ? (
          <ConditionGroup
            key={index}
            conditions={part}
            number={numberOf(index)}
            depth={depth + 1}
            onChange={(next) => put(index, next)}
            onRemove={remover(index)}
          />
        ) : (
          <ConditionRow key={index} row={part} number={numberOf(index)} onChange={(next) => put(index, next)} onRemove={remover(index)} />
        ),
      )}
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={() => add(FRESH)}>
          {say('addCondition')}
        </Button>
        {depth < DEEPEST_GROUP && (
          <Button size="compact-sm" variant="default" onClick={() => add({ mode: mode === 'all' ? 'any' : 'all', parts: [FRESH] })}>
            {say('addGroup')}
          </Button>
        )}
        {onRemove && (
          <Button size="compact-sm" variant="default" onClick={onRemove}>
            {say('removeGroup', { number: number ?? '' })}
          </Button>
        )}
      </Group>
    </Stack>
  );
  return number ? (
    <div
      role="group"
      aria-label={say('groupOf', { number })}
      style={{ borderInlineStart: '3px solid var(--mantine-color-default-border)', paddingInlineStart: 12 }}
    >
      {inner}
    </div>
  ) : (
    inner
  );
}
