import type { Product, ProductFields } from '../../api/types';
import { readAmount } from '../../shared/decimal';

/** A product as it is typed. */
export interface ProductForm {
  sku: string;
  title: string;
  price: string;
  currency: string;
  stock: string;
  availability: string;
  backorder: boolean;
  url: string;
  description: string;
  attributes: { name: string; value: string }[];
  locked: string[];
}

/** The fields that a person's word can hold for, by the names of the API. */
export const LOCKABLE = ['title', 'price', 'stock', 'availability', 'backorder', 'url', 'description', 'attributes'] as const;
export type Lockable = (typeof LOCKABLE)[number];

/** How it starts: as the product stands, or empty. */
export function formOf(product: Product | undefined, currency: string): ProductForm {
  return {
    sku: product?.sku ?? '',
    title: product?.title ?? '',
    price: product?.price?.amount ?? '',
    currency: product?.price?.currency ?? currency,
    stock: product?.stock == null ? '' : String(product.stock),
    availability: product?.availability ?? '',
    backorder: product?.backorder ?? false,
    url: product?.url ?? '',
    description: product?.description ?? '',
    attributes: Object.entries((product?.attributes ?? {}) as Record<string, string>).map(([name, value]) => ({ name, value })),
    locked: [...(product?.locked ?? [])],
  };
}

/** What of it cannot be read, before it is sent. */
export function wrong(form: ProductForm): { price?: true; stock?: true } {
  return {
    ...(form.price.trim() && readAmount(form.price) === null ? { price: true } : {}),
    ...(form.stock.trim() && readCount(form.stock) === null ? { stock: true } : {}),
  };
}

/** All of it, as a new product. */
export function bodyOf(form: ProductForm): ProductFields & { sku: string; title: string } {
  return {
    sku: form.sku.trim(),
    title: form.title.trim(),
    description: form.description.trim(),
    url: form.url.trim() || null,
    price: form.price.trim() ? { amount: readAmount(form.price) ?? form.price, currency: form.currency.trim().toUpperCase() } : null,
    stock: form.stock.trim() ? readCount(form.stock) : null,
    availability: (form.availability || null) as ProductFields['availability'],
    backorder: form.backorder,
    attributes: attributesOf(form),
    locked: form.locked,
  };
}

/** What changed, as a merge patch (RFC 7396): an attribute that went is null. */
export function changeOf(before: ProductForm, after: ProductForm): ProductFields {
  const [was, is] = [bodyOf(before), bodyOf(after)];
  const names = (Object.keys(is) as (keyof ProductFields)[]).filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]));
  const change = Object.fromEntries(names.map((name) => [name, is[name]])) as ProductFields;
  if (change.attributes) {
    const gone = Object.keys(was.attributes ?? {}).filter((name) => !(name in (is.attributes ?? {})));
    change.attributes = { ...change.attributes, ...Object.fromEntries(gone.map((name) => [name, null as never])) };
  }
  return change;
}

function attributesOf(form: ProductForm): Record<string, string> {
  return Object.fromEntries(
    form.attributes.filter(({ name, value }) => name.trim() && value.trim()).map(({ name, value }) => [name.trim(), value.trim()]),
  );
}

/** A number of pieces as people type it; null where it is none. */
function readCount(text: string): number | null {
  const plain = text.replace(/[\s\u00a0\u202f']/g, '').replace(',', '.');
  return /^\d{1,12}(\.\d{1,3})?$/.test(plain) ? Number(plain) : null;
}
