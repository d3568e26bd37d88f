import { Button, Stack } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { CountField, OwnTexts } from './Fields';
import type { Kind } from './policyForm';
import { policyWords } from './words';

/** Kinds of goods with a number of their own: days to return, months of guarantee. */
export function KindLines({
  name,
  count,
  unit,
  kinds,
  set,
}: {
  /** The list as the API names it. */
  name: string;
  /** The number as the API names it. */
  count: 'days' | 'months';
  unit: string;
  kinds: Kind[];
  set: (kinds: Kind[]) => void;
}) {
  const say = useWords(policyWords);
  const change = (at: number, part: Partial<Kind>) => set(kinds.map((kind, index) => (index === at ? { ...kind, ...part } : kind)));
  return (
    <>
      {kinds.map((kind, at) => (
        <fieldset key={at} className="policy-line">
          <legend>{say('kind', { number: at + 1 })}</legend>
          <Stack gap="sm">
            <OwnTexts name={`${name}[${at}].goods`} label={say('kindGoods')} texts={kind.goods} set={(goods) => change(at, { goods })} />
            <CountField name={`${name}[${at}].${count}`} label={unit} value={kind.count} set={(number) => change(at, { count: number })} />
            <div>
              <Button
                size="xs"
                variant="subtle"
                color="red"
                c="var(--red-ink)"
                onClick={() => set(kinds.filter((_, index) => index !== at))}
              >
                {say('removeKind', { number: at + 1 })}
              </Button>
            </div>
          </Stack>
        </fieldset>
      ))}
      <div>
        <Button size="xs" variant="default" onClick={() => set([...kinds, { goods: {}, count: null }])}>
          {say('addKind')}
        </Button>
      </div>
    </>
  );
}
