import { describe, expect, it } from 'vitest';
import { emptyLine, fieldsOf, percentOf, shareOf, wrong } from './lineForm';

describe('a line', () => {
  it('is read as people type it', () => {
    expect(fieldsOf({ sku: 'A', description: ' Tea ', quantity: '0,5', price: '1 200,50', discount: '10 %', tax: '8,1' }, 'EUR')).toEqual({
      sku: 'A',
      description: 'Tea',
      quantity: 0.5,
      unitPrice: { amount: '1200.50', currency: 'EUR' },
      discount: '0.1',
      taxRate: '0.081',
    });
    expect(fieldsOf({ ...emptyLine('19'), description: 'x', price: '0.0125', discount: '5' }, 'UZS')).toEqual({
      description: 'x',
      quantity: 1,
      unitPrice: { amount: '0.0125', currency: 'UZS' },
      discount: { amount: '5', currency: 'UZS' },
      taxRate: '0.19',
    });
  });

  it('says what cannot be read', () => {
    expect(wrong({ ...emptyLine('19'), quantity: '0', price: 'ten', discount: '110%', tax: '' })).toEqual([
      'quantity',
      'price',
      'discount',
      'tax',
    ]);
    expect(wrong(emptyLine('0'))).toEqual([]);
  });

  it('keeps a share whole in both directions', () => {
    for (const share of ['0', '0.05', '0.055', '0.07', '0.081', '0.19', '0.2', '0.255', '1']) expect(shareOf(percentOf(share))).toBe(share);
  });
});
