import { Button, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { BillingSettings } from '../../api/types';
import { useWords } from '../../i18n/words';
import { errorOf } from '../../shared/fieldErrors';
import { Failure, Loading } from '../../shared/states';
import { toast } from '../../shared/toast';
import { Unsaved } from '../../shared/Unsaved';
import { useTitle } from '../../shared/useTitle';
import { common } from '../../shared/words';
import './billing.css';
import { percentOf, shareOf } from './lineForm';
import { ReminderFields, type ReminderForm } from './ReminderFields';
import { billing } from './words';
import { PageHead } from '../../shared/PageHead';

export const words = [billing];

const SELLER = [
  ['name', 'sellerName', 'sellerNameHint'],
  ['email', 'email', undefined],
  ['street', 'street', undefined],
  ['postalCode', 'postalCode', undefined],
  ['city', 'city', undefined],
  ['country', 'country', 'countryHint'],
  ['vatId', 'vatId', undefined],
  ['taxNumber', 'taxNumber', undefined],
] as const;

/** Who sells, where to pay, and the days of documents. */
export function BillingSettingsPage() {
  const say = useWords(billing);
  useTitle(say('settings'));
  const settings = $api.useQuery('get', '/api/settings/billing');
  return (
    <div className="page" style={{ maxWidth: 720 }}>
      <PageHead title={say('settings')} lead={say('settingsLead')} />
      {settings.isPending && <Loading label={say('loading')} lines={6} />}
      {settings.error && <Failure error={settings.error} retry={() => void settings.refetch()} />}
      {settings.data && <Form key={settings.data.etag} settings={settings.data} />}
    </div>
  );
}

function Form({ settings }: { settings: BillingSettings }) {
  const say = useWords(billing);
  const both = useWords(common);
  const queries = useQueryClient();
  const [before] = useState(() => ({
    ...Object.fromEntries(SELLER.map(([field]) => [field, settings.seller[field] ?? ''])),
    iban: settings.iban ?? '',
    bic: settings.bic ?? '',
    footer: settings.footer,
    paymentDays: String(settings.paymentDays),
    quoteDays: String(settings.quoteDays),
    tax: settings.tax?.rate ? percentOf(settings.tax.rate) : '',
    taxMode: settings.tax?.mode ?? 'inclusive',
  }));
  const [form, setForm] = useState<Record<string, string>>(before);
  const [remindedBefore] = useState<ReminderForm[]>(() =>
    settings.reminders.map(({ days, texts }) => ({ days: String(days), texts: { ...(texts ?? {}) } })),
  );
  const [reminders, setReminders] = useState(remindedBefore);
  const dirty = JSON.stringify([form, reminders]) !== JSON.stringify([before, remindedBefore]);
  const save = $api.useMutation('patch', '/api/settings/billing', {
    onSuccess: () => toast(say('settingsSaved')),
    onSettled: () => void stale(queries, '/api/settings/billing'),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { iban, bic, footer, paymentDays, quoteDays, tax, taxMode } = form;
    save.mutate({
      params: { header: { 'If-Match': settings.etag } },
      body: {
        seller: Object.fromEntries(SELLER.map(([field]) => [field, form[field] || null])),
        iban: iban || null,
        bic: bic || null,
        footer: footer || null,
        paymentDays: Number(paymentDays),
        quoteDays: Number(quoteDays),
        // What is no percentage goes as it is: the API names the field and says what is allowed.
        tax: tax?.trim() ? { rate: shareOf(tax) ?? '2', mode: taxMode } : null,
        reminders: reminders.map(({ days, texts }) => ({
          days: Number(days),
          texts: Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== '')),
        })),
      } as never,
    });
  };
  const field = (name: string, ofApi = name) => ({
    value: form[name] ?? '',
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setForm((now) => ({ ...now, [name]: value }));
    },
    error: errorOf(save.error, ofApi),
  });
  return (
    <form onSubmit={submit} noValidate>
      <Unsaved dirty={dirty && !save.isPending} />
      <Stack gap="sm">
        <div className="bill-pair">
          {SELLER.map(([name, label, hint]) => (
            <TextInput key={name} label={say(label)} description={hint && say(hint)} {...field(name, `seller.${name}`)} />
          ))}
          <TextInput label={say('iban')} {...field('iban')} />
          <TextInput label={say('bic')} {...field('bic')} />
          <TextInput label={say('paymentDays')} type="number" {...field('paymentDays')} />
          <TextInput label={say('quoteDays')} type="number" {...field('quoteDays')} />
          <TextInput label={say('usualTax')} description={say('usualTaxHint')} inputMode="decimal" {...field('tax', 'tax.rate')} />
          <NativeSelect
            label={say('taxMode')}
            description={say('usualTaxModeHint')}
            data={(['inclusive', 'exclusive'] as const).map((mode) => ({ value: mode, label: say(`mode_${mode}`) }))}
            {...field('taxMode', 'tax.mode')}
          />
        </div>
        <Textarea label={say('footer')} autosize minRows={2} maxLength={1000} {...field('footer')} />
        <ReminderFields value={reminders} onChange={setReminders} error={save.error} />
        {save.error && <Failure error={save.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending} disabled={!dirty}>
            {both('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
