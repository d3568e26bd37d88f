import { describe, expect, it } from 'vitest';
import { minus, readAmount, sum } from './decimal';

const eur = (amount: string) => ({ amount, currency: 'EUR' });

describe('money', () => {
  it('adds up to the cent where floats would not', () => {
    expect(sum([eur('0.10'), eur('0.20'), null, { amount: '5', currency: 'USD' }])).toEqual([
      eur('0.30'),
      { amount: '5.00', currency: 'USD' },
    ]);
    expect(sum([eur('19.90'), minus(eur('19.90'))])).toEqual([]);
    expect(sum([eur('9007199254740993.01'), eur('1')])).toEqual([eur('9007199254740994.01')]);
    expect(sum([eur('0.50'), minus(eur('2'))])).toEqual([eur('-1.50')]);
  });

  it.each([
    ['1200', '1200'],
    ['1 200,50', '1200.50'],
    ['1,200.50', '1200.50'],
    ['1.200', '1200'],
    ['12,5', '12.5'],
    ['1,5', '1.5'],
    ['', null],
    ['twelve', null],
    ['-3', null],
  ])('reads %s as people type it', (typed, amount) => expect(readAmount(typed)).toBe(amount));
});
