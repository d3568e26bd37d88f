import { Autocomplete, MultiSelect, Switch } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { languageName } from '../../shared/format';
import { inCurrency } from './policyBody';
import type { Form } from './policyForm';
import { Section } from './Section';
import { policyWords } from './words';

// Those that answers are written in.
const LANGUAGES = ['en', 'ru', 'uz', 'uz-Cyrl', 'de', 'fr', 'es'];
const CURRENCIES = ['EUR', 'UZS', 'USD', 'GBP', 'CHF', 'RUB', 'KZT'];

/** Currency, tax, and the languages that the shop's own texts are written in. */
export function GeneralSection({
  form,
  replace,
  languages,
  setLanguages,
  currency,
  setCurrency,
}: {
  form: Form;
  replace: (form: Form) => void;
  languages: string[];
  setLanguages: (languages: string[]) => void;
  currency: string;
  setCurrency: (currency: string) => void;
}) {
  const say = useWords(policyWords);
  return (
    <Section title={say('general')}>
      <div className="policy-row">
        <Autocomplete
          className="policy-short"
          label={say('currency')}
          description={say('currencyHint')}
          data={CURRENCIES}
          maxLength={3}
          value={currency}
          onChange={(next) => {
            setCurrency(next.toUpperCase());
            if (/^[A-Z]{3}$/.test(next.toUpperCase())) replace(inCurrency(form, next.toUpperCase()));
          }}
        />
        <MultiSelect
          label={say('languages')}
          description={say('languagesHint')}
          data={LANGUAGES.map((language) => ({ value: language, label: languageName(language) }))}
          value={languages}
          onChange={(next) => setLanguages(LANGUAGES.filter((language) => next.includes(language)))}
        />
      </div>
      <Switch
        label={say('net')}
        checked={form.netAmounts}
        onChange={(event) => replace({ ...form, netAmounts: event.currentTarget.checked })}
      />
    </Section>
  );
}
