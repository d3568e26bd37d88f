import type { BillingDocument, BillingLineFields, Money } from '../../api/types';
import { readAmount } from '../../shared/decimal';

/** A line as it is typed. */
export interface LineForm {
  sku: string | null;
  description: string;
  quantity: string;
  price: string;
  /** A share with its sign (10%), or an amount. */
  discount: string;
  /** In percent. */
  tax: string;
}

export const emptyLine = (tax: string): LineForm => ({ sku: null, description: '', quantity: '1', price: '', discount: '', tax });

/** The lines of a document as they are typed. */
export const formsOf = (document: BillingDocument): LineForm[] =>
  document.lines.map((line) => ({
    sku: line.sku ?? null,
    description: line.description,
    quantity: String(line.quantity),
    price: line.unitPrice?.amount ?? '',
    discount: discountText(line.discount ?? null),
    tax: percentOf(line.taxRate),
  }));

/** What of a line cannot be read, before it is sent. */
export function wrong(form: LineForm): (keyof LineForm)[] {
  return (['quantity', 'price', 'discount', 'tax'] as const).filter((field) => READS[field](form[field]) === undefined);
}

/** The line as the API takes it. */
export function fieldsOf(form: LineForm, currency: string): BillingLineFields {
  const discount = readDiscount(form.discount);
  const price = readPrice(form.price);
  return {
    ...(form.sku ? { sku: form.sku } : {}),
    description: form.description.trim(),
    quantity: Number(readQuantity(form.quantity) ?? '1'),
    // A product of the catalogue brings its own price.
    ...(price ? { unitPrice: { amount: price, currency } } : {}),
    ...(discount ? { discount: typeof discount === 'string' ? discount : { amount: discount.amount, currency } } : {}),
    taxRate: shareOf(form.tax) ?? '0',
  };
}

/** A share as percent: 0.19 is 19, 0.081 is 8.1. */
export const percentOf = (share: string): string => trimmed(Number(share) * 100, 4);

/** Percent as a share; nothing where it is none. */
export function shareOf(percent: string): string | undefined {
  const plain = percent.replace(/[\s%]/g, '').replace(',', '.');
  return /^\d{1,3}(\.\d{1,4})?$/.test(plain) && Number(plain) <= 100 ? trimmed(Number(plain) / 100, 6) : undefined;
}

const trimmed = (value: number, decimals: number) => String(Number(value.toFixed(decimals)));

const discountText = (discount: string | Money | null): string =>
  discount === null ? '' : typeof discount === 'string' ? `${percentOf(discount)}%` : discount.amount;

const readQuantity = (text: string): string | undefined => {
  const plain = text.replace(/[\s\u00a0\u202f']/g, '').replace(',', '.');
  return /^\d{1,9}(\.\d{1,4})?$/.test(plain) && Number(plain) > 0 ? plain : undefined;
};

/** Up to four decimals, as prices by weight have them; else as amounts are typed everywhere. Empty is no price. */
const readPrice = (text: string): string | undefined => {
  const plain = text.trim();
  if (plain === '' || /^(\d{1,12}(\.(\d{1,2}|\d{4}))?|0\.\d{3})$/.test(plain)) return plain;
  return readAmount(plain) ?? undefined;
};

/** A share as text, an amount as an object; empty where there is none, nothing where it cannot be read. */
const readDiscount = (text: string): string | { amount: string } | undefined => {
  const plain = text.trim();
  if (plain === '') return '';
  if (plain.endsWith('%')) return shareOf(plain);
  const amount = readAmount(plain);
  return amount === null ? undefined : { amount };
};

const READS = { quantity: readQuantity, price: readPrice, discount: readDiscount, tax: shareOf };
