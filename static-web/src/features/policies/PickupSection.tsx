import { Switch, TextInput } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { OwnTexts } from './Fields';
import { useAround } from './FormContext';
import type { Form } from './policyForm';
import { Section } from './Section';
import { policyWords } from './words';

/** Where the shop is, and whether orders can be collected there. */
export function PickupSection({ value, set }: { value: Form['pickup']; set: (value: Form['pickup']) => void }) {
  const say = useWords(policyWords);
  const { wrong } = useAround();
  return (
    <Section
      title={say('pickup')}
      told={value !== null}
      tell={(told) => set(told ? { address: '', addressIn: {}, collect: true, note: {} } : null)}
    >
      {value && (
        <>
          <TextInput
            label={say('address')}
            maxLength={300}
            value={value.address}
            error={wrong('pickup.address')}
            onChange={(event) => set({ ...value, address: event.currentTarget.value })}
          />
          <OwnTexts
            name="pickup.addressIn"
            label={say('addressIn')}
            texts={value.addressIn}
            set={(addressIn) => set({ ...value, addressIn })}
          />
          <Switch
            label={say('collect')}
            checked={value.collect}
            onChange={(event) => set({ ...value, collect: event.currentTarget.checked })}
          />
          <OwnTexts
            name="pickup.note"
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
