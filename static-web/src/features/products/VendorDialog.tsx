import { Button, Group, Modal, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Vendor } from '../../api/types';
import { useWords } from '../../i18n/words';
import { errorOf, isAbout } from '../../shared/fieldErrors';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { common } from '../../shared/words';
import { products as productWords } from './words';

const KINDS = ['shopify', 'woocommerce', 'standard'] as const;
const FIELDS = ['name', 'kind', 'secret', 'currency', 'pollUrl', 'pollMinutes'] as const;

interface Props {
  /** Left out for a new one. */
  vendor?: Vendor;
  onMade: (made: Vendor) => void;
  onClose: () => void;
}

/** Where products come from: the shop, its secret, its list. */
export function VendorDialog({ vendor, onMade, onClose }: Props) {
  const say = useWords(productWords);
  const all = useWords(common);
  const queries = useQueryClient();
  const [name, setName] = useState(vendor?.name ?? '');
  const [kind, setKind] = useState<Vendor['kind']>(vendor?.kind ?? 'shopify');
  const [secret, setSecret] = useState('');
  const [currency, setCurrency] = useState(vendor?.currency ?? '');
  const [pollUrl, setPollUrl] = useState(vendor?.pollUrl ?? '');
  const [minutes, setMinutes] = useState<number | string>(vendor?.pollMinutes ?? 15);
  const done = {
    onSuccess: (now: Vendor) => {
      toast(say('vendorSaved', { vendor: now.name }));
      onClose();
      if (now.secret) onMade(now);
    },
    onSettled: () => void stale(queries, '/api/catalogue/vendors'),
  };
  const add = $api.useMutation('post', '/api/catalogue/vendors', done);
  const change = $api.useMutation('patch', '/api/catalogue/vendors/{name}', done);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const told = {
      currency: currency.trim() || null,
      pollMinutes: Number(minutes) || 15,
      ...(secret.trim() && { secret: secret.trim() }),
      // What stands here lacks the keys of the stored address: untouched, that one stays.
      ...(pollUrl.trim() !== (vendor?.pollUrl ?? '') && { pollUrl: pollUrl.trim() || null }),
    };
    if (vendor) change.mutate({ params: { path: { name: vendor.name }, header: { 'If-Match': vendor.etag } }, body: told as never });
    else add.mutate({ body: { name: name.trim(), kind, ...told } as never });
  };
  const error = add.error ?? change.error;
  return (
    <Modal
      opened
      onClose={onClose}
      title={vendor ? say('editVendor', { vendor: vendor.name }) : say('addVendor')}
      centered
      closeButtonProps={{ 'aria-label': all('close') }}
    >
      <form onSubmit={save} noValidate>
        <Stack gap="sm">
          {!vendor && (
            <>
              <Select
                label={say('vendorKind')}
                data={KINDS.map((one) => ({ value: one, label: say(one) }))}
                value={kind}
                allowDeselect={false}
                onChange={(value) => setKind(value as Vendor['kind'])}
              />
              <TextInput
                label={say('vendorName')}
                description={say('vendorNameHint')}
                data-autofocus
                maxLength={40}
                value={name}
                error={errorOf(error, 'name')}
                onChange={(event) => setName(event.currentTarget.value)}
              />
            </>
          )}
          <TextInput
            label={say('secret')}
            description={say(kind === 'shopify' ? 'secretOfShopify' : vendor ? 'secretKept' : 'secretMade')}
            type="password"
            autoComplete="off"
            value={secret}
            error={errorOf(error, 'secret')}
            onChange={(event) => setSecret(event.currentTarget.value)}
          />
          <TextInput
            label={say('currency')}
            maxLength={3}
            value={currency}
            error={errorOf(error, 'currency')}
            onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())}
          />
          <TextInput
            label={say('pollUrl')}
            description={say('pollUrlHint')}
            type="url"
            maxLength={2000}
            value={pollUrl}
            error={errorOf(error, 'pollUrl')}
            onChange={(event) => setPollUrl(event.currentTarget.value)}
          />
          <NumberInput
            label={say('pollMinutes')}
            min={1}
            max={10080}
            allowDecimal={false}
            value={minutes}
            error={errorOf(error, 'pollMinutes')}
            onChange={setMinutes}
          />
          {error && !isAbout(error, ...FIELDS) && <Failure error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {all('cancel')}
            </Button>
            <Button type="submit" loading={add.isPending || change.isPending} disabled={name.trim() === ''}>
              {all(vendor ? 'save' : 'add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
