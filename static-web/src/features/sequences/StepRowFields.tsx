import { Button, Checkbox, Group, NativeSelect, NumberInput, Text } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { RowMoves } from '../../shared/RowMoves';
import { MOST_VARIANTS, type StepRow } from './steps';
import { sequenceWords } from './words';

/** The step's own wording is A. */
const letterOf = (place: number) => String.fromCharCode('B'.charCodeAt(0) + place);

/** One step: when, and what. */
export function StepRowFields(props: {
  row: StepRow;
  index: number;
  count: number;
  templates: { value: string; label: string }[];
  wrong: (field: string) => string | undefined;
  onChange: (row: StepRow) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}) {
  const say = useWords(sequenceWords);
  const { row, index, wrong, onChange } = props;
  const number = index + 1;
  const at = `steps[${index.toString()}]`;
  return (
    <fieldset className="card" style={{ padding: 12, margin: 0, minWidth: 0 }}>
      <legend style={{ fontSize: 14, fontWeight: 600 }}>{say('step', { number })}</legend>
      <Group gap="sm" align="flex-start">
        <NumberInput
          label={index === 0 ? say('daysAfterEnrolment') : say('daysAfterStep')}
          min={0}
          max={365}
          w={190}
          value={row.delayDays}
          error={wrong(`${at}.delayDays`)}
          onChange={(value) => onChange({ ...row, delayDays: Number(value) })}
        />
        <NativeSelect
          label={say('template')}
          required
          style={{ flex: '1 1 220px' }}
          value={row.templateId}
          error={wrong(`${at}.templateId`)}
          onChange={(event) => onChange({ ...row, templateId: event.currentTarget.value })}
          data={[{ value: '', label: say('choose') }, ...props.templates]}
        />
      </Group>
      {row.variants.map((variant, place) => (
        <Group key={place} gap="sm" align="flex-end" mt="xs">
          <NativeSelect
            label={say('otherWording', { letter: letterOf(place) })}
            required
            style={{ flex: '1 1 220px' }}
            value={variant.templateId}
            error={wrong(`${at}.variants[${place.toString()}].templateId`)}
            onChange={(event) => {
              const templateId = event.currentTarget.value;
              onChange({ ...row, variants: row.variants.map((one, now) => (now === place ? { ...one, templateId } : one)) });
            }}
            data={[{ value: '', label: say('choose') }, ...props.templates]}
          />
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            onClick={() => onChange({ ...row, variants: row.variants.filter((_, now) => now !== place) })}
          >
            {say('removeWording', { letter: letterOf(place) })}
          </Button>
        </Group>
      ))}
      {row.variants.length < MOST_VARIANTS && (
        <Button
          size="compact-sm"
          variant="default"
          mt="xs"
          aria-label={say('addWordingOf', { number })}
          onClick={() => onChange({ ...row, variants: [...row.variants, { id: null, templateId: '' }] })}
        >
          {say('addWording')}
        </Button>
      )}
      {row.variants.length > 0 && (
        <Text size="xs" className="soft" mt={4}>
          {say('wordingsWhy')}
        </Text>
      )}
      <Checkbox
        mt="xs"
        label={say('businessHours')}
        description={say('businessHoursWhy')}
        error={wrong(`${at}.businessHours`)}
        checked={row.businessHours}
        onChange={(event) => onChange({ ...row, businessHours: event.currentTarget.checked })}
      />
      <Checkbox
        mt="xs"
        label={say('personalise')}
        description={say('personaliseWhy')}
        checked={row.aiPersonalize}
        onChange={(event) => onChange({ ...row, aiPersonalize: event.currentTarget.checked })}
      />
      {props.count > 1 && (
        <RowMoves
          index={index}
          count={props.count}
          up={say('stepUp', { number })}
          down={say('stepDown', { number })}
          remove={say('removeStep', { number })}
          onMove={props.onMove}
          onRemove={props.onRemove}
        />
      )}
    </fieldset>
  );
}
