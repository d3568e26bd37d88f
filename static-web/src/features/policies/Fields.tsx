import { Button, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { languageName } from '../../shared/format';
import { useWords } from '../../i18n/words';
import { useAround } from './FormContext';
import type { Money, Texts } from './policyForm';
import { policyWords } from './words';

interface About {
  /** The field as the API names it. */
  name: string;
  label: string;
  hint?: string;
}

/** An amount with its currency. */
export function MoneyField({ name, label, hint, value, set }: About & { value: Money | null; set: (value: Money | null) => void }) {
  const { wrong, currency } = useAround();
  const shown = value?.currency ?? currency;
  return (
    <NumberInput
      className="policy-short"
      label={`${label}, ${shown}`}
      description={hint}
      min={0}
      decimalScale={2}
      hideControls
      value={value?.amount ?? ''}
      error={wrong(name)}
      onChange={(amount) => set(amount === '' ? null : { amount: String(amount), currency: shown })}
    />
  );
}

/** A number; empty is null. */
export function CountField({
  name,
  label,
  hint,
  value,
  set,
  decimals = 0,
}: About & { value: number | null; set: (value: number | null) => void; decimals?: number }) {
  const { wrong } = useAround();
  return (
    <NumberInput
      className="policy-short"
      label={label}
      description={hint}
      min={0}
      decimalScale={decimals}
      hideControls
      value={value ?? ''}
      error={wrong(name)}
      onChange={(count) => set(count === '' ? null : Number(count))}
    />
  );
}

/** A text of the shop's own in each of its languages; while there is none it is a button, so that the form stays short. */
export function OwnTexts({ name, label, hint, texts, set }: About & { texts: Texts; set: (texts: Texts) => void }) {
  const say = useWords(policyWords);
  const { wrong, languages } = useAround();
  const [open, setOpen] = useState(false);
  const filled = Object.values(texts).some((text) => text !== '');
  if (!open && !filled && !wrong(name))
    return (
      <div>
        <Button size="compact-sm" variant="subtle" onClick={() => setOpen(true)}>
          {`+ ${label}`}
        </Button>
      </div>
    );
  return (
    <>
      {languages.map((language, index) => (
        <TextInput
          key={language}
          label={languages.length > 1 ? say('textIn', { label, language: languageName(language) }) : label}
          description={index === 0 ? hint : undefined}
          lang={language}
          autoFocus={index === 0 && open && !filled}
          maxLength={500}
          value={texts[language] ?? ''}
          error={wrong(`${name}.${language}`) ?? (index === 0 ? wrong(name) : undefined)}
          onChange={(event) => set({ ...texts, [language]: event.currentTarget.value })}
        />
      ))}
    </>
  );
}
