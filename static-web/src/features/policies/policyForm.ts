import type { Policies } from '../../api/types';

export type Texts = Record<string, string>;
export type Money = { amount: string; currency: string };
export type Span = { from: string; to: string };

export interface Line {
  to: string[];
  notTo: string[];
  goods: Texts;
  express: boolean;
  carrier: string;
  cost: Money | null;
  costUpToKg: number | null;
  extraPerKg: Money | null;
  freeFrom: Money | null;
  daysFrom: number | null;
  daysTo: number | null;
  workingDays: boolean;
  maxWeightKg: number | null;
  note: Texts;
}
export interface Kind {
  goods: Texts;
  count: number | null;
}
type Ways = NonNullable<Policies['payment']>['ways'];
export type Way = Ways[number];

/** The policies as they are filled in: what the API may leave out is there, empty. A part that is null is not told. */
export interface Form {
  shipping: Line[];
  otherPlacesOnRequest: boolean;
  netAmounts: boolean;
  pickup: { address: string; addressIn: Texts; collect: boolean; note: Texts } | null;
  hours: { days: Record<string, Span[]>; exceptions: { date: string; open: Span[] }[]; timeZone: string | null; note: Texts } | null;
  payment: {
    ways: Way[];
    othersOnRequest: boolean;
    note: Texts;
    instalments: { months: number[]; from: Money | null; note: Texts } | null;
  } | null;
  returns: { days: number | null; paidBy: 'untold' | 'customer' | 'shop'; conditions: Texts; notFor: Texts; lines: Kind[] } | null;
  warranty: { months: number | null; lines: Kind[]; note: Texts } | null;
  documents: { invoiceForFirms: boolean | null; certificates: boolean | null; invoiceNote: Texts; certificateNote: Texts } | null;
  discounts: { steps: { percent: number | null; fromQuantity: number | null; fromAmount: Money | null }[]; note: Texts } | null;
  minimumOrder: { amount: Money; note: Texts } | null;
}

export const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export const emptyLine = (): Line => ({
  to: [],
  notTo: [],
  goods: {},
  express: false,
  carrier: '',
  cost: null,
  costUpToKg: null,
  extraPerKg: null,
  freeFrom: null,
  daysFrom: null,
  daysTo: null,
  workingDays: true,
  maxWeightKg: null,
  note: {},
});

/** The form of what the API told. */
export function formOf(told: Policies): Form {
  return {
    shipping: told.shipping.map((line) => ({
      ...emptyLine(),
      ...line,
      carrier: line.carrier ?? '',
      workingDays: line.workingDays ?? false,
    })) as Line[],
    otherPlacesOnRequest: told.otherPlacesOnRequest,
    netAmounts: told.netAmounts,
    pickup: told.pickup ? { addressIn: {}, collect: true, note: {}, ...told.pickup } : null,
    hours: told.hours ? { exceptions: [], note: {}, ...told.hours, timeZone: told.hours.timeZone ?? null } : null,
    payment: told.payment
      ? {
          ways: told.payment.ways,
          othersOnRequest: told.payment.othersOnRequest ?? false,
          note: told.payment.note ?? {},
          instalments: told.payment.instalments
            ? {
                months: told.payment.instalments.months,
                from: told.payment.instalments.from ?? null,
                note: told.payment.instalments.note ?? {},
              }
            : null,
        }
      : null,
    returns: told.returns
      ? {
          days: told.returns.days,
          paidBy: told.returns.paidBy ?? 'untold',
          conditions: told.returns.conditions ?? {},
          notFor: told.returns.notFor ?? {},
          lines: (told.returns.lines ?? []).map(({ goods, days }) => ({ goods, count: days })),
        }
      : null,
    warranty: told.warranty
      ? {
          months: told.warranty.months ?? null,
          note: told.warranty.note ?? {},
          lines: (told.warranty.lines ?? []).map(({ goods, months }) => ({ goods, count: months })),
        }
      : null,
    documents: told.documents
      ? {
          invoiceForFirms: told.documents.invoiceForFirms ?? null,
          certificates: told.documents.certificates ?? null,
          invoiceNote: told.documents.invoiceNote ?? {},
          certificateNote: told.documents.certificateNote ?? {},
        }
      : null,
    discounts: told.discounts
      ? {
          steps: told.discounts.steps.map((step) => ({
            percent: step.percent,
            fromQuantity: step.fromQuantity ?? null,
            fromAmount: step.fromAmount ?? null,
          })),
          note: told.discounts.note ?? {},
        }
      : null,
    minimumOrder: told.minimumOrder
      ? { amount: told.minimumOrder.amount ?? { amount: '', currency: 'EUR' }, note: told.minimumOrder.note ?? {} }
      : null,
  };
}
