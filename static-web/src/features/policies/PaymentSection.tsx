import { Checkbox, Group, SegmentedControl, Switch, TagsInput, Text } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { MoneyField, OwnTexts } from './Fields';
import { useAround } from './FormContext';
import type { Form, Way } from './policyForm';
import { Section } from './Section';
import { policyWords } from './words';

const WAYS: Way[] = [
  'card',
  'cash',
  'bank_transfer',
  'cash_on_delivery',
  'invoice',
  'visa',
  'mastercard',
  'paypal',
  'apple_pay',
  'google_pay',
  'klarna',
  'click',
  'payme',
  'uzum',
  'uzcard',
  'humo',
  'kaspi',
];

/** How one can pay, in parts too. */
export function PaymentSection({ value, set }: { value: Form['payment']; set: (value: Form['payment']) => void }) {
  const say = useWords(policyWords);
  const { wrong } = useAround();
  const state = !value?.instalments ? 'untold' : value.instalments.months.length > 0 ? 'offered' : 'none';
  return (
    <Section
      title={say('payment')}
      told={value !== null}
      tell={(told) => set(told ? { ways: ['card'], othersOnRequest: false, note: {}, instalments: null } : null)}
    >
      {value && (
        <>
          <Checkbox.Group
            label={say('ways')}
            value={value.ways}
            error={wrong('payment.ways')}
            onChange={(ways) => set({ ...value, ways: WAYS.filter((way) => ways.includes(way)) })}
          >
            <div className="policy-ways">
              {WAYS.map((way) => (
                <Checkbox key={way} value={way} label={say(`way_${way}`)} />
              ))}
            </div>
          </Checkbox.Group>
          <Switch
            label={say('otherWays')}
            description={say('otherWaysHint')}
            checked={value.othersOnRequest}
            onChange={(event) => set({ ...value, othersOnRequest: event.currentTarget.checked })}
          />
          <OwnTexts
            name="payment.note"
            label={say('note')}
            hint={say('noteHint')}
            texts={value.note}
            set={(note) => set({ ...value, note })}
          />
          <Group gap="sm">
            <Text size="sm" fw={500} id="instalments">
              {say('instalments')}
            </Text>
            <SegmentedControl
              aria-labelledby="instalments"
              value={state}
              onChange={(next) =>
                set({
                  ...value,
                  instalments: next === 'untold' ? null : { months: next === 'offered' ? [3, 6, 12] : [], from: null, note: {} },
                })
              }
              data={[
                { value: 'untold', label: say('untold') },
                { value: 'offered', label: say('offered') },
                { value: 'none', label: say('notOffered') },
              ]}
            />
          </Group>
          {value.instalments && state === 'offered' && (
            <>
              <div className="policy-row">
                <TagsInput
                  label={say('months')}
                  value={value.instalments.months.map(String)}
                  error={wrong('payment.instalments.months')}
                  acceptValueOnBlur
                  onChange={(months) => set({ ...value, instalments: { ...value.instalments!, months: numbers(months) } })}
                />
                <MoneyField
                  name="payment.instalments.from"
                  label={say('orderFrom')}
                  value={value.instalments.from}
                  set={(from) => set({ ...value, instalments: { ...value.instalments!, from } })}
                />
              </div>
              <OwnTexts
                name="payment.instalments.note"
                label={say('note')}
                hint={say('noteHint')}
                texts={value.instalments.note}
                set={(note) => set({ ...value, instalments: { ...value.instalments!, note } })}
              />
            </>
          )}
        </>
      )}
    </Section>
  );
}

const numbers = (texts: string[]) => [...new Set(texts.map(Number).filter((count) => Number.isInteger(count) && count > 0))];
