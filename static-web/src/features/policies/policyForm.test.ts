import { describe, expect, it } from 'vitest';
import type { Policies } from '../../api/types';
import { wrongIn } from './FormContext';
import { lacking } from './lacking';
import { bodyOf, currencyOf, inCurrency, languagesOf } from './policyBody';
import { emptyLine, formOf } from './policyForm';

const none: Policies = {
  id: 'policies',
  etag: '0',
  createdAt: '',
  updatedAt: '',
  shipping: [],
  otherPlacesOnRequest: false,
  pickup: null,
  hours: null,
  payment: null,
  returns: null,
  warranty: null,
  documents: null,
  discounts: null,
  minimumOrder: null,
  netAmounts: false,
};
const eur = (amount: string) => ({ amount, currency: 'EUR' });

describe('the form of policies', () => {
  it('says nothing of what is not told', () => {
    const body = bodyOf(formOf(none));
    expect(body.shipping).toEqual([]);
    expect(Object.values({ ...body, shipping: null, otherPlacesOnRequest: null, netAmounts: null }).every((part) => part === null)).toBe(
      true,
    );
  });

  it('gives back what it was given, whatever the API left out', () => {
    const told: Policies = {
      ...none,
      shipping: [{ to: ['EU'], notTo: ['Malta'], cost: eur('4.90'), daysTo: 4, workingDays: true, note: { en: 'By noon.' } }],
      hours: { days: { monday: [{ from: '10:00', to: '18:00' }] } },
      payment: { ways: ['card'], instalments: { months: [] } },
      returns: { days: null, lines: [{ goods: { ru: 'лампы' }, days: 60 }] },
      discounts: { steps: [{ percent: 5, fromAmount: eur('500') }] },
      minimumOrder: { amount: eur('20') },
    };
    const form = formOf(told);
    const body = bodyOf(form);
    expect(body.shipping?.[0]).toMatchObject({ to: ['EU'], cost: eur('4.90'), carrier: null, note: { en: 'By noon.' } });
    expect(body.returns).toMatchObject({ days: null, lines: [{ goods: { ru: 'лампы' }, days: 60 }] });
    expect(body.payment).toMatchObject({ ways: ['card'], instalments: { months: [] } });
    expect(bodyOf(formOf({ ...none, ...body } as Policies))).toEqual(body);
    expect(languagesOf(form).sort()).toEqual(['en', 'ru']);
    expect(currencyOf(form)).toBe('EUR');
  });

  it('leaves out empty texts, empty amounts and closed days', () => {
    const form = formOf(none);
    form.shipping = [{ ...emptyLine(), to: ['EU'], cost: eur(''), carrier: ' ', note: { en: ' ', ru: ' До полудня. ' } }];
    form.hours = { days: { monday: [], friday: [{ from: '09:00', to: '18:00' }] }, exceptions: [], timeZone: null, note: {} };
    const body = bodyOf(form);
    expect(body.shipping?.[0]).toMatchObject({ cost: null, carrier: null, note: { ru: 'До полудня.' } });
    expect(Object.keys(body.hours!.days)).toEqual(['friday']);
  });

  it('sets every amount in another currency and leaves the numbers', () => {
    const form = formOf({ ...none, minimumOrder: { amount: eur('20') }, discounts: { steps: [{ percent: 5, fromAmount: eur('500') }] } });
    expect(inCurrency(form, 'UZS')).toMatchObject({
      minimumOrder: { amount: { amount: '20', currency: 'UZS' } },
      discounts: { steps: [{ percent: 5, fromAmount: { amount: '500', currency: 'UZS' } }] },
    });
  });

  it('names what is missing and what is wrong by the fields of the API', () => {
    const form = formOf({ ...none, returns: { days: 14, lines: [] } });
    form.returns!.lines = [{ goods: { en: 'lamps' }, count: null }];
    expect(lacking(form, 'needed')).toEqual({ 'returns.lines[0].days': ['needed'] });
    expect(wrongIn({ 'shipping[0].to': ['names a country'] }, 'shipping[0].to')).toBe('Names a country');
    expect(wrongIn({ 'shipping[0].to': ['names a country'] }, 'shipping[1].to')).toBeUndefined();
  });
});
