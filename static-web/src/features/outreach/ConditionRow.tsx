import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import type { SegmentOp } from '../../api/types';
import { useWords } from '../../i18n/words';
import { common } from '../../shared/words';
import { OPS, takesValue, type Row } from './conditions';
import { useFieldWords } from './fieldWords';
import { outreachWords } from './words';

interface Props {
  row: Row;
  number: string;
  onChange: (row: Row) => void;
  onRemove?: () => void;
}

/** One condition: what is looked at, how, and with what. */
export function ConditionRow({ row, number, onChange, onRemove }: Props) {
  const say = useWords(outreachWords);
  const sayCommon = useWords(common);
  const { fields, find, option, wording } = useFieldWords();
  const chosen = find(row.field);
  const ops = OPS[chosen?.type ?? 'text']!;
  const take = (name: string) => {
    const next = find(name);
    const fits = OPS[next?.type ?? 'text']!.includes(row.op);
    onChange({ field: name, op: fits ? row.op : 'is', value: next?.options?.[0] ?? '' });
  };
  return (
    <Group gap="xs" align="flex-end">
      <NativeSelect
        label={say('field')}
        value={row.field}
        onChange={(event) => take(event.currentTarget.value)}
        data={fields.map((field) => ({ value: field.name, label: wording.field(field.name) }))}
        style={{ flex: '2 1 180px' }}
      />
      <NativeSelect
        label={say('comparison')}
        value={row.op}
        onChange={(event) => onChange({ ...row, op: event.currentTarget.value as SegmentOp })}
        data={ops.map((op) => ({ value: op, label: wording.op(op) }))}
        style={{ flex: '1 1 140px' }}
      />
      {takesValue(row.op) &&
        (chosen?.options ? (
          <NativeSelect
            label={say('value')}
            value={row.value}
            onChange={(event) => onChange({ ...row, value: event.currentTarget.value })}
            data={chosen.options.map((value) => ({ value, label: option(value) }))}
            style={{ flex: '2 1 160px' }}
          />
        ) : (
          <TextInput
            label={say('value')}
            placeholder={chosen?.type === 'time' ? say('dayHint') : undefined}
            value={row.value}
            onChange={(event) => onChange({ ...row, value: event.currentTarget.value })}
            style={{ flex: '2 1 160px' }}
          />
        ))}
      {onRemove && (
        <Button variant="default" onClick={onRemove} aria-label={say('removeCondition', { number })}>
          {sayCommon('remove')}
        </Button>
      )}
    </Group>
  );
}
