import { ActionIcon, Button, Checkbox, Group, Modal, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { $api } from '../../api/client';
import { newKey } from '../../api/middleware/idempotency';
import { stale } from '../../api/stale';
import type { Product } from '../../api/types';
import { useWords } from '../../i18n/words';
import { errorOf, isAbout } from '../../shared/fieldErrors';
import { Icon } from '../../shared/icons';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { common } from '../../shared/words';
import { bodyOf, changeOf, formOf, wrong, type Lockable, type ProductForm } from './productForm';
import { products } from './words';

interface Props {
  /** The product that is changed; none where one is added. */
  product?: Product;
  onClose: () => void;
  onSaved?: (product: Product) => void;
}

const NAMES = {
  title: 'name',
  price: 'price',
  stock: 'stock',
  availability: 'availability',
  backorder: 'backorder',
  url: 'page',
  description: 'description',
  attributes: 'attributes',
} as const satisfies Record<Lockable, string>;

/** A product by hand. In a vendor's product, what is changed is held against the vendor unless the hold is taken off. */
export function ProductEditor(props: Props) {
  const options = $api.useQuery('get', '/api/crm-options', {}, { staleTime: 300_000 });
  if (options.isPending) return null;
  return <Editor {...props} currency={options.data?.currency ?? 'EUR'} />;
}

function Editor({ product, onClose, onSaved, currency }: Props & { currency: string }) {
  const say = useWords(products);
  const both = useWords(common);
  const queries = useQueryClient();
  const [key] = useState(newKey);
  const [before] = useState(() => formOf(product, currency));
  const [form, setForm] = useState(before);
  const ofVendor = product !== undefined && product.vendor !== 'manual';
  const done = {
    onSuccess: (saved: Product) => {
      toast(say(product ? 'saved' : 'added', { name: saved.title }));
      onClose();
      onSaved?.(saved);
    },
    onSettled: () => void stale(queries, '/api/products', '/api/products/{sku}', '/api/products/{sku}/history'),
  };
  const create = $api.useMutation('post', '/api/products', done);
  const change = $api.useMutation('patch', '/api/products/{sku}', done);
  const error = create.error ?? change.error;
  const busy = create.isPending || change.isPending;
  const bad = wrong(form);
  const isBad = Object.keys(bad).length > 0;
  const patch = changeOf(before, form);

  const set = (next: Partial<ProductForm>, lock?: Lockable) =>
    setForm((now) => ({
      ...now,
      ...next,
      locked: ofVendor && lock && !now.locked.includes(lock) ? [...now.locked, lock] : now.locked,
    }));
  const hold = (field: Lockable) =>
    ofVendor &&
    (form.locked.includes(field) || before.locked.includes(field) || patch[field] !== undefined) && (
      <Checkbox
        size="xs"
        mt={4}
        label={say('hold', { vendor: product.vendor })}
        aria-label={`${say('hold', { vendor: product.vendor })}: ${say(NAMES[field])}`}
        checked={form.locked.includes(field)}
        onChange={(event) => {
          const { checked } = event.currentTarget;
          setForm((now) => ({ ...now, locked: checked ? [...now.locked, field] : now.locked.filter((one) => one !== field) }));
        }}
      />
    );
  const save = () => {
    if (product) change.mutate({ params: { path: { sku: product.sku }, header: { 'If-Match': product.etag } }, body: patch as never });
    else create.mutate({ params: { header: { 'Idempotency-Key': key } }, body: bodyOf(form) });
  };

  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={say(product ? 'edit' : 'add')}
      closeButtonProps={{ 'aria-label': both('close') }}
      closeOnClickOutside={Object.keys(patch).length === 0}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack gap="sm">
          {!product && (
            <TextInput
              label={say('sku')}
              description={say('skuHint')}
              data-autofocus
              value={form.sku}
              onChange={(event) => set({ sku: event.currentTarget.value })}
              error={errorOf(error, 'sku')}
            />
          )}
          <Line hold={hold('title')}>
            <TextInput
              label={say('name')}
              data-autofocus={product ? true : undefined}
              value={form.title}
              onChange={(event) => set({ title: event.currentTarget.value }, 'title')}
              error={errorOf(error, 'title')}
            />
          </Line>
          <div className="product-pair">
            <Line hold={hold('price')}>
              <Group gap={6} align="flex-start" wrap="nowrap">
                <TextInput
                  label={say('price')}
                  inputMode="decimal"
                  value={form.price}
                  onChange={(event) => set({ price: event.currentTarget.value }, 'price')}
                  error={bad.price ? say('notAnAmount') : errorOf(error, 'price')}
                />
                <TextInput
                  label={say('currency')}
                  w={84}
                  maxLength={3}
                  value={form.currency}
                  onChange={(event) => set({ currency: event.currentTarget.value.toUpperCase() }, form.price ? 'price' : undefined)}
                />
              </Group>
            </Line>
            <Line hold={hold('stock')}>
              <TextInput
                label={say('stock')}
                description={say('stockHint')}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                inputMode="decimal"
                value={form.stock}
                onChange={(event) => set({ stock: event.currentTarget.value }, 'stock')}
                error={bad.stock ? say('notACount') : errorOf(error, 'stock')}
              />
            </Line>
          </div>
          <Line hold={hold('availability')}>
            <NativeSelect
              label={say('availability')}
              description={say('availabilityHint')}
              value={form.availability}
              onChange={(event) => set({ availability: event.currentTarget.value }, 'availability')}
              data={[
                { value: '', label: say('notTold') },
                { value: 'in_stock', label: say('in_stock') },
                { value: 'out_of_stock', label: say('out_of_stock') },
                { value: 'on_backorder', label: say('backorder') },
              ]}
            />
          </Line>
          <Line hold={hold('backorder')}>
            <Checkbox
              label={say('backorder')}
              checked={form.backorder}
              onChange={(event) => set({ backorder: event.currentTarget.checked }, 'backorder')}
            />
          </Line>
          <Line hold={hold('url')}>
            <TextInput
              label={say('page')}
              type="url"
              value={form.url}
              onChange={(event) => set({ url: event.currentTarget.value }, 'url')}
              error={errorOf(error, 'url')}
            />
          </Line>
          <Line hold={hold('description')}>
            <Textarea
              label={say('description')}
              autosize
              minRows={2}
              maxRows={8}
              value={form.description}
              onChange={(event) => set({ description: event.currentTarget.value }, 'description')}
              error={errorOf(error, 'description')}
            />
          </Line>
          <Line hold={hold('attributes')}>
            <Attributes form={form} set={(attributes) => set({ attributes }, 'attributes')} error={errorOf(error, 'attributes')} />
          </Line>
          {error && !isAbout(error, 'sku', 'title', 'price', 'stock', 'url', 'description', 'attributes') && <Failure error={error} />}
          <Group justify="flex-end" mt="xs">
            <Button variant="default" onClick={onClose}>
              {both('cancel')}
            </Button>
            <Button
              type="submit"
              loading={busy}
              disabled={!form.sku.trim() || !form.title.trim() || isBad || (product !== undefined && Object.keys(patch).length === 0)}
            >
              {both(product ? 'save' : 'add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Line({ hold, children }: { hold: ReactNode; children: ReactNode }) {
  return (
    <div>
      {children}
      {hold}
    </div>
  );
}

/** Named properties, a line each. */
function Attributes({
  form,
  set,
  error,
}: {
  form: ProductForm;
  set: (attributes: ProductForm['attributes']) => void;
  error?: string | undefined;
}) {
  const say = useWords(products);
  const both = useWords(common);
  const change = (at: number, next: Partial<ProductForm['attributes'][number]>) =>
    set(form.attributes.map((one, index) => (index === at ? { ...one, ...next } : one)));
  return (
    <fieldset className="product-attributes">
      <legend>{say('attributes')}</legend>
      {form.attributes.map((one, at) => (
        <Group key={at} gap={6} wrap="nowrap" mb={6}>
          <TextInput
            size="xs"
            aria-label={`${say('propertyName')} ${at + 1}`}
            placeholder={say('propertyName')}
            value={one.name}
            onChange={(event) => change(at, { name: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            style={{ flex: 1 }}
            aria-label={`${say('propertyValue')} ${at + 1}`}
            placeholder={say('propertyValue')}
            value={one.value}
            onChange={(event) => change(at, { value: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`${both('remove')}: ${one.name || at + 1}`}
            onClick={() => set(form.attributes.filter((_, index) => index !== at))}
          >
            <Icon name="close" size={14} />
          </ActionIcon>
        </Group>
      ))}
      <Button size="xs" variant="default" onClick={() => set([...form.attributes, { name: '', value: '' }])}>
        {say('addProperty')}
      </Button>
      {error && <p className="product-error">{error}</p>}
    </fieldset>
  );
}
