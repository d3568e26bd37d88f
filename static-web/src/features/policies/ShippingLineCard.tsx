import { Button, Checkbox, Group, Stack, Switch, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/words';
import { CountField, MoneyField, OwnTexts } from './Fields';
import { useAround } from './FormContext';
import type { Line } from './policyForm';
import { policyWords } from './words';

const SPLIT = [',', ';'];

/** One way of delivery: where to, for how much, how fast. */
export function ShippingLineCard({
  at,
  line,
  set,
  remove,
}: {
  at: number;
  line: Line;
  set: (part: Partial<Line>) => void;
  remove: () => void;
}) {
  const say = useWords(policyWords);
  const { wrong } = useAround();
  const name = `shipping[${at}]`;
  const number = at + 1;
  const rare =
    line.express || line.carrier || line.costUpToKg || line.extraPerKg || line.maxWeightKg || hasText(line.goods) || hasText(line.note);
  const [more, setMore] = useState(Boolean(rare));
  return (
    <fieldset className="policy-line">
      <legend>{say('line', { number })}</legend>
      <Stack gap="sm">
        <TagsInput
          label={say('to')}
          description={say('toHint')}
          splitChars={SPLIT}
          acceptValueOnBlur
          value={line.to}
          error={wrong(`${name}.to`)}
          onChange={(to) => set({ to })}
        />
        <TagsInput
          label={say('notTo')}
          splitChars={SPLIT}
          acceptValueOnBlur
          value={line.notTo}
          error={wrong(`${name}.notTo`)}
          onChange={(notTo) => set({ notTo })}
        />
        <div className="policy-row">
          <MoneyField name={`${name}.cost`} label={say('cost')} hint={say('costHint')} value={line.cost} set={(cost) => set({ cost })} />
          <MoneyField name={`${name}.freeFrom`} label={say('freeFrom')} value={line.freeFrom} set={(freeFrom) => set({ freeFrom })} />
          <CountField
            name={`${name}.daysFrom`}
            label={say('daysFrom')}
            hint={say('daysHint')}
            value={line.daysFrom}
            set={(daysFrom) => set({ daysFrom })}
          />
          <CountField name={`${name}.daysTo`} label={say('daysTo')} value={line.daysTo} set={(daysTo) => set({ daysTo })} />
        </div>
        <Checkbox
          label={say('workingDays')}
          checked={line.workingDays}
          onChange={(event) => set({ workingDays: event.currentTarget.checked })}
        />
        {more && (
          <>
            <OwnTexts
              name={`${name}.goods`}
              label={say('goods')}
              hint={say('goodsHint')}
              texts={line.goods}
              set={(goods) => set({ goods })}
            />
            <div className="policy-row">
              <CountField
                name={`${name}.costUpToKg`}
                label={say('costUpToKg')}
                decimals={2}
                value={line.costUpToKg}
                set={(costUpToKg) => set({ costUpToKg })}
              />
              <MoneyField
                name={`${name}.extraPerKg`}
                label={say('extraPerKg')}
                value={line.extraPerKg}
                set={(extraPerKg) => set({ extraPerKg })}
              />
              <CountField
                name={`${name}.maxWeightKg`}
                label={say('maxWeightKg')}
                decimals={2}
                value={line.maxWeightKg}
                set={(maxWeightKg) => set({ maxWeightKg })}
              />
              <TextInput
                className="policy-short"
                label={say('carrier')}
                maxLength={100}
                value={line.carrier}
                error={wrong(`${name}.carrier`)}
                onChange={(event) => set({ carrier: event.currentTarget.value })}
              />
            </div>
            <Switch label={say('express')} checked={line.express} onChange={(event) => set({ express: event.currentTarget.checked })} />
            <OwnTexts name={`${name}.note`} label={say('note')} hint={say('noteHint')} texts={line.note} set={(note) => set({ note })} />
          </>
        )}
        <Group gap="xs">
          {!rare && (
            <Button size="xs" variant="default" aria-expanded={more} onClick={() => setMore(!more)}>
              {say('moreOfLine')}
            </Button>
          )}
          <Button size="xs" variant="subtle" color="red" c="var(--red-ink)" onClick={remove}>
            {say('removeLine', { number })}
          </Button>
        </Group>
      </Stack>
    </fieldset>
  );
}

const hasText = (texts: Record<string, string>) => Object.values(texts).some((text) => text !== '');
