import { expect, test } from 'vitest';
import { leftOf, shareOf } from './shares';

test('what is left is exact to the minor unit and waits while something is no amount', () => {
  expect(leftOf('0.30', ['0.10', '0,20'])).toBe('0.00');
  expect(leftOf('10.00', ['12'])).toBe('-2.00');
  expect(leftOf('1000', [])).toBe('1000');
  expect(leftOf('10.00', ['ten'])).toBeNull();
});

test('one more gets what it owes, at most what is left', () => {
  expect(shareOf('30.00', [], '10.00')).toBe('10.00');
  expect(shareOf('30.00', ['25'], '10.00')).toBe('5.00');
  expect(shareOf('30.00', ['40'], '10.00')).toBe('0.00');
  // Paid already: what came all the same.
  expect(shareOf('30.00', [], '0.00')).toBe('30.00');
});
