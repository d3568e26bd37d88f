import { Checkbox, Group, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { RowMoves } from '../../shared/RowMoves';
import { ASKS, type Ask, type FieldRow } from './fields';
import { formWords } from './words';

/** One field of a form: what it asks for, and how. */
export function FieldRowFields(props: {
  row: FieldRow;
  index: number;
  count: number;
  wrong: (field: string) => string | undefined;
  onChange: (row: FieldRow) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}) {
  const say = useWords(formWords);
  const { row, index, wrong, onChange } = props;
  const number = index + 1;
  const at = `fields[${index.toString()}]`;
  return (
    <fieldset className="card" style={{ padding: 12, margin: 0, minWidth: 0 }}>
      <legend style={{ fontSize: 14, fontWeight: 600 }}>{say('field', { number })}</legend>
      <Group gap="sm" align="flex-start">
        <NativeSelect
          label={say('kind')}
          style={{ flex: '1 1 200px' }}
          value={row.ask}
          error={wrong(`${at}.name`) ?? wrong(`${at}.kind`)}
          onChange={(event) => onChange({ ...row, ask: event.currentTarget.value as Ask })}
          data={ASKS.map((ask) => ({ value: ask, label: say(`kind_${ask}`) }))}
        />
        <TextInput
          label={say('label')}
          required
          style={{ flex: '2 1 240px' }}
          value={row.label}
          error={wrong(`${at}.label`)}
          onChange={(event) => onChange({ ...row, label: event.currentTarget.value })}
        />
      </Group>
      {row.ask === 'choice' && (
        <Textarea
          mt="xs"
          label={say('options')}
          required
          autosize
          minRows={2}
          value={row.options}
          error={wrong(`${at}.options`)}
          onChange={(event) => onChange({ ...row, options: event.currentTarget.value })}
        />
      )}
      <Checkbox
        mt="xs"
        label={say('required')}
        checked={row.required || row.ask === 'email'}
        disabled={row.ask === 'email'}
        onChange={(event) => onChange({ ...row, required: event.currentTarget.checked })}
      />
      {props.count > 1 && (
        <RowMoves
          index={index}
          count={props.count}
          up={say('fieldUp', { number })}
          down={say('fieldDown', { number })}
          remove={say('removeField', { number })}
          onMove={props.onMove}
          onRemove={props.onRemove}
        />
      )}
    </fieldset>
  );
}
