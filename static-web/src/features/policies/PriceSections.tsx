import { Button, NativeSelect, Stack, Text } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { CountField, MoneyField, OwnTexts } from './Fields';
import { useAround } from './FormContext';
import type { Form } from './policyForm';
import { Section } from './Section';
import { policyWords } from './words';

type Discounts = NonNullable<Form['discounts']>;
type Step = Discounts['steps'][number];

/** Discounts for many pieces or large orders. */
export function DiscountsSection({ value, set }: { value: Form['discounts']; set: (value: Form['discounts']) => void }) {
  const say = useWords(policyWords);
  const { wrong, currency } = useAround();
  const change = (at: number, part: Partial<Step>) =>
    set({ ...value!, steps: value!.steps.map((step, index) => (index === at ? { ...step, ...part } : step)) });
  return (
    <Section title={say('discounts')} told={value !== null} tell={(told) => set(told ? { steps: [], note: {} } : null)}>
      {value && (
        <>
          {value.steps.length === 0 && (
            <Text size="sm" className="soft">
              {say('noSteps')}
            </Text>
          )}
          {value.steps.map((step, at) => (
            <fieldset key={at} className="policy-line">
              <legend>{say('step', { number: at + 1 })}</legend>
              <Stack gap="sm">
                <div className="policy-row">
                  <CountField
                    name={`discounts.steps[${at}].percent`}
                    label={say('percent')}
                    decimals={1}
                    value={step.percent}
                    set={(percent) => change(at, { percent })}
                  />
                  <NativeSelect
                    className="policy-short"
                    label={say('by')}
                    value={step.fromAmount ? 'amount' : 'count'}
                    error={wrong(`discounts.steps[${at}]`)}
                    onChange={(event) =>
                      change(
                        at,
                        event.currentTarget.value === 'amount'
                          ? { fromAmount: { amount: '', currency }, fromQuantity: null }
                          : { fromAmount: null, fromQuantity: 10 },
                      )
                    }
                    data={[
                      { value: 'count', label: say('byCount') },
                      { value: 'amount', label: say('byAmount') },
                    ]}
                  />
                  {step.fromAmount ? (
                    <MoneyField
                      name={`discounts.steps[${at}].fromAmount`}
                      label={say('fromAmount')}
                      value={step.fromAmount}
                      set={(fromAmount) => change(at, { fromAmount: fromAmount ?? { amount: '', currency } })}
                    />
                  ) : (
                    <CountField
                      name={`discounts.steps[${at}].fromQuantity`}
                      label={say('fromCount')}
                      value={step.fromQuantity}
                      set={(fromQuantity) => change(at, { fromQuantity })}
                    />
                  )}
                </div>
                <div>
                  <Button
                    size="xs"
                    variant="subtle"
                    color="red"
                    c="var(--red-ink)"
                    onClick={() => set({ ...value, steps: value.steps.filter((_, index) => index !== at) })}
                  >
                    {say('removeStep', { number: at + 1 })}
                  </Button>
                </div>
              </Stack>
            </fieldset>
          ))}
          <div>
            <Button
              size="xs"
              variant="default"
              onClick={() => set({ ...value, steps: [...value.steps, { percent: 5, fromQuantity: 10, fromAmount: null }] })}
            >
              {say('addStep')}
            </Button>
          </div>
          <OwnTexts
            name="discounts.note"
            label={say('note')}
            hint={say('noteHint')}
            texts={value.note}
            set={(note) => set({ ...value, note })}
          />
        </>
      )}
    </Section>
  );
}

/** The least that can be ordered. */
export function MinimumSection({ value, set }: { value: Form['minimumOrder']; set: (value: Form['minimumOrder']) => void }) {
  const say = useWords(policyWords);
  const { currency } = useAround();
  return (
    <Section
      title={say('minimum')}
      told={value !== null}
      tell={(told) => set(told ? { amount: { amount: '0', currency }, note: {} } : null)}
    >
      {value && (
        <>
          <MoneyField
            name="minimumOrder.amount"
            label={say('minimum')}
            hint={say('minimumHint')}
            value={value.amount}
            set={(amount) => set({ ...value, amount: amount ?? { amount: '', currency } })}
          />
          <OwnTexts
            name="minimumOrder.note"
            label={say('note')}
            hint={say('noteHint')}
            texts={value.note}
            set={(note) => set({ ...value, note })}
          />
        </>
      )}
    </Section>
  );
}
