import type { BillingDocument, Money } from '../../api/types';
import type { Tone } from '../../shared/tone';

/** The documents that have pages. Credit notes stand among the invoices. */
export type BillingKind = 'quote' | 'order' | 'invoice';

/** The routes of a kind: all three answer alike, so one type stands for them. */
const ROUTES = { quote: '/api/quotes', order: '/api/orders', invoice: '/api/invoices' } as const;
export const listRoute = (kind: BillingKind) => ROUTES[kind] as '/api/invoices';
export const itemRoute = (kind: BillingKind) => `${ROUTES[kind]}/{id}` as '/api/invoices/{id}';
export const actRoute = <A extends string>(kind: BillingKind, act: A) => `${ROUTES[kind]}/{id}/${act}` as `/api/invoices/{id}/${A}`;

/** What pages read of any of them: asked again when one of them changes, since they change together. */
export const BILLING_READS = [
  '/api/quotes',
  '/api/quotes/{id}',
  '/api/orders',
  '/api/orders/{id}',
  '/api/invoices',
  '/api/invoices/{id}',
  '/api/payments',
] as const;

export const kindOf = (document: Pick<BillingDocument, 'type'>): BillingKind =>
  document.type === 'credit_note' ? 'invoice' : document.type;

/** An amount as a number, to be compared only: sums are the server's. */
export const figure = (money: Money | null): number => Number(money?.amount ?? 0);

/** Where a document stands in the app. */
export const pageOf = (kind: BillingKind, id: string) => `/${kind}s/${encodeURIComponent(id)}`;

export const TONES: Record<BillingDocument['state'], Tone> = {
  draft: 'gray',
  issued: 'blue',
  sent: 'blue',
  viewed: 'blue',
  agreed: 'amber',
  accepted: 'green',
  declined: 'gray',
  expired: 'gray',
  invoiced: 'green',
  part_paid: 'amber',
  paid: 'green',
  overdue: 'red',
  void: 'gray',
};

/** The states that a kind can be filtered by. */
export const STATES: Record<BillingKind, BillingDocument['state'][]> = {
  quote: ['draft', 'issued', 'sent', 'viewed', 'agreed', 'accepted', 'declined', 'expired', 'void'],
  order: ['draft', 'issued', 'invoiced', 'void'],
  invoice: ['draft', 'issued', 'sent', 'viewed', 'part_paid', 'overdue', 'paid', 'void'],
};
