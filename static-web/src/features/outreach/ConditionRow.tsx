import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { $api } from '../../api/client';
import type { SegmentOp } from '../../api/types';
import { useWords } from '../../i18n/words';
import { common } from '../../shared/words';
import { OPS, takesValue, type Row } from './conditions';
import type en from './words/en';
import { outreachWords } from './words';

type Key = keyof typeof en;

interface Props {
  row: Row;
  number: number;
  onChange: (row: Row) => void;
  onRemove?: () => void;
}

/** One condition: what is looked at, how, and with what. A field of the shop's own goes by the name that the shop gave it. */
export function ConditionRow({ row, number, onChange, onRemove }: Props) {
  const say = useWords(outreachWords);
  const sayCommon = useWords(common);
  const known = $api.useQuery('get', '/api/segments/fields');
  const fields = known.data?.fields ?? [];
  const chosen = fields.find((field) => field.name === row.field);
  const ops = OPS[chosen?.type ?? 'text']!;
  const own = (name: string) => name.includes('fields.');
  const take = (name: string) => {
    const next = fields.find((field) => field.name === name);
    const fits = OPS[next?.type ?? 'text']!.includes(row.op);
    onChange({ field: name, op: fits ? row.op : 'is', value: next?.options?.[0] ?? '' });
  };
  return (
    <Group gap="xs" align="flex-end">
      <NativeSelect
        label={say('field')}
        value={row.field}
        onChange={(event) => take(event.currentTarget.value)}
        data={fields.map((field) => ({
          value: field.name,
          label: own(field.name) ? field.words : say(`field_${field.name}` as 'field_name'),
        }))}
        style={{ flex: '2 1 180px' }}
      />
      <NativeSelect
        label={say('comparison')}
        value={row.op}
        onChange={(event) => onChange({ ...row, op: event.currentTarget.value as SegmentOp })}
        data={ops.map((op) => ({ value: op, label: say(`op_${op}` as 'op_is') }))}
        style={{ flex: '1 1 140px' }}
      />
      {takesValue(row.op) &&
        (chosen?.options ? (
          <NativeSelect
            label={say('value')}
            value={row.value}
            onChange={(event) => onChange({ ...row, value: event.currentTarget.value })}
            data={chosen.options.map((option) => ({ value: option, label: say(`option_${option}` as Key as 'option_lead') }))}
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
