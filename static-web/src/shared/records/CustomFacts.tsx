import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import type { CustomField } from '../../api/types';
import { day } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { money } from '../format';
import { ListFact, SelectFact, TextFact } from './facts';
import { records } from './words';

type Values = Record<string, unknown>;
type Save = ((change: { customFields: Values }, label: string) => Promise<void>) | undefined;

/** The shop's own fields of a record. */
export function CustomFacts({ subject, values, onSave }: { subject: CustomField['subject']; values: Values; onSave: Save }) {
  const say = useWords(records);
  const query = { limit: 200, ...filters({ subject }) };
  const fields = $api.useQuery('get', '/api/custom-fields', { params: { query } }, { staleTime: 300_000 });
  const currency = $api.useQuery('get', '/api/crm-options', {}, { staleTime: 300_000 }).data?.currency ?? 'EUR';
  if (!fields.data?.items.length) return null;
  return (
    <section className="fact-group">
      <h2>{say('ownFields')}</h2>
      <dl style={{ margin: 0 }}>
        {fields.data.items.map((field) => (
          <CustomFact
            key={field.key}
            field={field}
            value={values[field.key]}
            onSave={onSave && ((value) => onSave({ customFields: { [field.key]: value } }, field.label))}
            currency={currency}
          />
        ))}
      </dl>
    </section>
  );
}

interface FactProps {
  field: CustomField;
  value: unknown;
  currency: string;
  onSave: ((value: unknown) => Promise<void>) | undefined;
}

function CustomFact({ field: { key, label, type, options }, value, currency, onSave }: FactProps) {
  const field = `customFields.${key}`;
  const text = value === undefined || value === null ? null : String(value);
  if (type === 'choice')
    return (
      <SelectFact
        label={label}
        field={field}
        value={text}
        options={[{ value: '', label: '' }, ...options.map((one) => ({ value: one, label: one }))]}
        onSave={onSave}
      />
    );
  if (type === 'several') return <ListFact label={label} field={field} value={(value as string[] | undefined) ?? []} onSave={onSave} />;
  if (type === 'money') {
    const amount = value as { amount: string; currency: string } | undefined;
    const kept = amount?.currency ?? currency;
    return (
      <TextFact
        label={`${label}, ${kept}`}
        field={field}
        value={amount?.amount}
        shown={amount && money(amount)}
        onSave={onSave && ((typed) => onSave(typed && { amount: typed.replace(/\s/g, '').replace(',', '.'), currency: kept }))}
      />
    );
  }
  return (
    <TextFact
      label={label}
      field={field}
      type={type === 'date' ? 'date' : 'text'}
      value={text}
      shown={type === 'date' && text ? day(new Date(`${text}T00:00`), { year: true }) : text}
      onSave={onSave && ((typed) => onSave(type === 'number' && typed !== null ? numberOf(typed) : typed))}
    />
  );
}

/** A number as people type it; what is none goes to the API as it is, which says so. */
function numberOf(typed: string): number | string {
  const number = Number(typed.replace(/\s/g, '').replace(',', '.'));
  return Number.isNaN(number) ? typed : number;
}
