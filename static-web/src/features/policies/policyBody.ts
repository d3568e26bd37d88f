import type { PoliciesBody } from '../../api/types';
import type { Form, Kind, Money, Texts } from './policyForm';

/** What the form says as the API takes it: empty texts and amounts are not told. */
export function bodyOf(form: Form): PoliciesBody {
  const { pickup, hours, payment, returns, warranty, documents, discounts, minimumOrder } = form;
  return {
    shipping: form.shipping.map((line) => ({
      ...line,
      goods: said(line.goods),
      note: said(line.note),
      carrier: line.carrier.trim() || null,
      cost: told(line.cost),
      extraPerKg: told(line.extraPerKg),
      freeFrom: told(line.freeFrom),
    })),
    otherPlacesOnRequest: form.otherPlacesOnRequest,
    netAmounts: form.netAmounts,
    pickup: pickup && { ...pickup, address: pickup.address.trim(), addressIn: said(pickup.addressIn), note: said(pickup.note) },
    hours: hours && {
      ...hours,
      days: Object.fromEntries(Object.entries(hours.days).filter(([, spans]) => spans.length > 0)),
      note: said(hours.note),
    },
    payment: payment && {
      ...payment,
      note: said(payment.note),
      instalments: payment.instalments && {
        ...payment.instalments,
        from: told(payment.instalments.from),
        note: said(payment.instalments.note),
      },
    },
    returns: returns && {
      ...returns,
      conditions: said(returns.conditions),
      notFor: said(returns.notFor),
      lines: kinds(returns.lines).map(({ goods, count }) => ({ goods, days: count })),
    },
    warranty: warranty && {
      ...warranty,
      note: said(warranty.note),
      lines: kinds(warranty.lines).map(({ goods, count }) => ({ goods, months: count })),
    },
    documents: documents && {
      ...documents,
      invoiceNote: said(documents.invoiceNote),
      certificateNote: said(documents.certificateNote),
    },
    discounts: discounts && {
      note: said(discounts.note),
      steps: discounts.steps.map((step) => ({ ...step, percent: step.percent ?? 0, fromAmount: told(step.fromAmount) })),
    },
    minimumOrder: minimumOrder && {
      amount: told(minimumOrder.amount) ?? { ...minimumOrder.amount, amount: '0' },
      note: said(minimumOrder.note),
    },
  };
}

/** The languages that texts of the form are written in. */
export function languagesOf(form: Form): string[] {
  const found = new Set<string>();
  const look = (value: unknown, name: string) => {
    if (Array.isArray(value)) value.forEach((one) => look(one, name));
    else if (value && typeof value === 'object') {
      const texts = /^(goods|note|addressIn|conditions|notFor|invoiceNote|certificateNote)$/.test(name);
      for (const [key, one] of Object.entries(value)) {
        if (texts) found.add(key);
        else look(one, key);
      }
    }
  };
  look(form, '');
  return [...found];
}

/** The currency of the first amount; null where there is none. */
export function currencyOf(value: unknown): string | null {
  if (!value || typeof value !== 'object') return null;
  if ('amount' in value && 'currency' in value && typeof value.currency === 'string') return value.currency;
  for (const one of Object.values(value)) {
    const found = currencyOf(one);
    if (found) return found;
  }
  return null;
}

/** The same with every amount in another currency; the numbers stay. */
export function inCurrency<T>(value: T, currency: string): T {
  if (Array.isArray(value)) return value.map((one) => inCurrency(one as unknown, currency)) as T;
  if (!value || typeof value !== 'object') return value;
  const changed = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inCurrency(one as unknown, currency)]));
  return ('amount' in value && 'currency' in value ? { ...changed, currency } : changed) as T;
}

const said = (texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).flatMap(([language, text]) => (text.trim() ? [[language, text.trim()]] : [])));

/** 4.9 is 4.90: what is written is what customers read. */
const told = (money: Money | null): Money | null =>
  money?.amount.trim() ? { ...money, amount: money.amount.replace(/^(?<part>\d+\.\d)$/, '$<part>0') } : null;

const kinds = (lines: Kind[]) => lines.map(({ goods, count }) => ({ goods: said(goods), count: count ?? 0 }));
