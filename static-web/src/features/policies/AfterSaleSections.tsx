import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useId } from 'react';
import { useWords } from '../../i18n/words';
import { CountField, OwnTexts } from './Fields';
import { KindLines } from './KindLines';
import type { Form } from './policyForm';
import { Section } from './Section';
import { policyWords } from './words';

/** Whether and how goods are taken back. */
export function ReturnsSection({ value, set }: { value: Form['returns']; set: (value: Form['returns']) => void }) {
  const say = useWords(policyWords);
  return (
    <Section
      title={say('returns')}
      told={value !== null}
      tell={(told) => set(told ? { days: 14, paidBy: 'untold', conditions: {}, notFor: {}, lines: [] } : null)}
    >
      {value && (
        <>
          <CountField
            name="returns.days"
            label={say('returnDays')}
            hint={say('returnDaysHint')}
            value={value.days}
            set={(days) => set({ ...value, days })}
          />
          <Choice
            label={say('paidBy')}
            value={value.paidBy}
            set={(paidBy) => set({ ...value, paidBy })}
            data={[
              { value: 'untold', label: say('untold') },
              { value: 'customer', label: say('customer') },
              { value: 'shop', label: say('shop') },
            ]}
          />
          <OwnTexts
            name="returns.conditions"
            label={say('conditions')}
            hint={say('conditionsHint')}
            texts={value.conditions}
            set={(conditions) => set({ ...value, conditions })}
          />
          <OwnTexts
            name="returns.notFor"
            label={say('notFor')}
            hint={say('notForHint')}
            texts={value.notFor}
            set={(notFor) => set({ ...value, notFor })}
          />
          <KindLines
            name="returns.lines"
            count="days"
            unit={say('returnDays')}
            kinds={value.lines}
            set={(lines) => set({ ...value, lines })}
          />
        </>
      )}
    </Section>
  );
}

/** How long the shop vouches for its goods. */
export function WarrantySection({ value, set }: { value: Form['warranty']; set: (value: Form['warranty']) => void }) {
  const say = useWords(policyWords);
  return (
    <Section title={say('warranty')} told={value !== null} tell={(told) => set(told ? { months: 24, lines: [], note: {} } : null)}>
      {value && (
        <>
          <CountField
            name="warranty.months"
            label={say('warrantyMonths')}
            hint={say('warrantyHint')}
            value={value.months}
            set={(months) => set({ ...value, months })}
          />
          <KindLines
            name="warranty.lines"
            count="months"
            unit={say('warrantyMonths')}
            kinds={value.lines}
            set={(lines) => set({ ...value, lines })}
          />
          <OwnTexts
            name="warranty.note"
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

/** Invoices for companies, certificates. */
export function DocumentsSection({ value, set }: { value: Form['documents']; set: (value: Form['documents']) => void }) {
  const say = useWords(policyWords);
  const answers = [
    { value: 'untold', label: say('untold') },
    { value: 'yes', label: say('yes') },
    { value: 'no', label: say('no') },
  ];
  return (
    <Section
      title={say('documents')}
      told={value !== null}
      tell={(told) => set(told ? { invoiceForFirms: true, certificates: null, invoiceNote: {}, certificateNote: {} } : null)}
    >
      {value && (
        <Stack gap="sm">
          <Choice
            label={say('invoice')}
            value={worded(value.invoiceForFirms)}
            set={(told) => set({ ...value, invoiceForFirms: meant(told) })}
            data={answers}
          />
          {value.invoiceForFirms !== null && (
            <OwnTexts
              name="documents.invoiceNote"
              label={say('invoiceNote')}
              texts={value.invoiceNote}
              set={(invoiceNote) => set({ ...value, invoiceNote })}
            />
          )}
          <Choice
            label={say('certificates')}
            value={worded(value.certificates)}
            set={(told) => set({ ...value, certificates: meant(told) })}
            data={answers}
          />
          {value.certificates !== null && (
            <OwnTexts
              name="documents.certificateNote"
              label={say('certificateNote')}
              texts={value.certificateNote}
              set={(certificateNote) => set({ ...value, certificateNote })}
            />
          )}
        </Stack>
      )}
    </Section>
  );
}

type Answer = 'untold' | 'yes' | 'no';
const worded = (told: boolean | null): Answer => (told === null ? 'untold' : told ? 'yes' : 'no');
const meant = (told: Answer): boolean | null => (told === 'untold' ? null : told === 'yes');

function Choice<V extends string>({
  label,
  value,
  set,
  data,
}: {
  label: string;
  value: V;
  set: (value: V) => void;
  data: { value: string; label: string }[];
}) {
  const id = useId();
  return (
    <div>
      <Text size="sm" fw={500} mb={4} id={id}>
        {label}
      </Text>
      <SegmentedControl aria-labelledby={id} value={value} onChange={(next) => set(next as V)} data={data} />
    </div>
  );
}
