import { Autocomplete, Button, Group, MultiSelect, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Shop } from '../../api/types';
import { useWords } from '../../i18n/words';
import { errorOf, isAbout } from '../../shared/fieldErrors';
import { languageName } from '../../shared/format';
import { Failure, Loading } from '../../shared/states';
import { toast } from '../../shared/toast';
import { Unsaved } from '../../shared/Unsaved';
import { changed } from '../../shared/changed';
import { setup } from './words';

// Those that answers are written in.
const LANGUAGES = ['en', 'ru', 'uz', 'uz-Cyrl', 'de', 'fr', 'es'];
const CURRENCIES = ['EUR', 'UZS', 'USD', 'GBP', 'CHF', 'RUB', 'KZT'];

/** Who the shop is. */
export function ShopStep() {
  const say = useWords(setup);
  const shop = $api.useQuery('get', '/api/shop');
  if (shop.isPending) return <Loading label={say('loadingShop')} lines={4} />;
  if (shop.error) return <Failure error={shop.error} retry={() => void shop.refetch()} />;
  return <Form key={shop.data.etag} shop={shop.data} />;
}

function Form({ shop }: { shop: Shop }) {
  const say = useWords(setup);
  const queries = useQueryClient();
  const { name, languages, timeZone, currency, address } = shop;
  const read = { name, languages, timeZone, currency, address: address ?? '' };
  const [form, setForm] = useState(read);
  const dirty = JSON.stringify(form) !== JSON.stringify(read);
  const save = $api.useMutation('patch', '/api/shop', {
    onSuccess: () => toast(say('shopSaved')),
    onSettled: () => void stale(queries, '/api/shop', '/api/setup', '/api/crm-options'),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // What a setting fixes was not touched, so it is not written.
    save.mutate({ params: { header: { 'If-Match': shop.etag } }, body: changed(form, read) as never });
  };
  const fixed = (field: string, hint?: string) =>
    shop.fixed[field] ? { disabled: true, description: say('fixed', { setting: shop.fixed[field] }) } : { description: hint };
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <form onSubmit={submit} noValidate className="setup-wide">
      <Unsaved dirty={dirty} />
      <Stack gap="sm" maw={520}>
        <TextInput
          label={say('name')}
          {...fixed('name', say('nameHint'))}
          maxLength={120}
          value={form.name}
          error={errorOf(save.error, 'name')}
          onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
        />
        <MultiSelect
          label={say('languages')}
          description={say('languagesHint')}
          data={LANGUAGES.map((language) => ({ value: language, label: languageName(language) }))}
          value={form.languages}
          error={errorOf(save.error, 'languages')}
          onChange={(next) => setForm({ ...form, languages: next })}
        />
        <div>
          <Select
            label={say('zone')}
            {...fixed('timeZone')}
            searchable
            allowDeselect={false}
            data={[...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', form.timeZone])]}
            limit={60}
            value={form.timeZone}
            error={errorOf(save.error, 'timeZone')}
            onChange={(next) => next && setForm({ ...form, timeZone: next })}
          />
          {!shop.fixed.timeZone && own && own !== form.timeZone && (
            <Button size="compact-sm" variant="subtle" mt={4} onClick={() => setForm({ ...form, timeZone: own })}>
              {say('thisZone', { zone: own })}
            </Button>
          )}
        </div>
        <Autocomplete
          label={say('currency')}
          description={say('currencyHint')}
          data={CURRENCIES}
          maxLength={3}
          maw={220}
          value={form.currency}
          error={errorOf(save.error, 'currency')}
          onChange={(next) => setForm({ ...form, currency: next.toUpperCase() })}
        />
        <Textarea
          label={say('address')}
          description={say('addressHint')}
          autosize
          minRows={2}
          maxLength={500}
          value={form.address}
          error={errorOf(save.error, 'address')}
          onChange={(event) => setForm({ ...form, address: event.currentTarget.value })}
        />
        {save.error && !isAbout(save.error, 'name', 'languages', 'timeZone', 'currency', 'address') && <Failure error={save.error} />}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!dirty}>
            {say('saveShop')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
