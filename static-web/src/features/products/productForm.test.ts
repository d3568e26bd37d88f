import { expect, test } from 'vitest';
import { bodyOf, changeOf, formOf, wrong } from './productForm';

const empty = formOf(undefined, 'EUR');

test('a price is read as people type it, and nothing is sent for what stays empty', () => {
  const body = bodyOf({ ...empty, sku: ' A-1 ', title: 'Lamp', price: '1 019,90', stock: '' });
  expect(body).toMatchObject({ sku: 'A-1', price: { amount: '1019.90', currency: 'EUR' }, stock: null, url: null, availability: null });
});

test('what cannot be read is told before it is sent', () => {
  expect(wrong({ ...empty, price: 'cheap', stock: '-3' })).toEqual({ price: true, stock: true });
  expect(wrong({ ...empty, price: '5', stock: '2,5' })).toEqual({});
});

test('a change holds only what changed, and an attribute that went is taken away', () => {
  const before = { ...empty, sku: 'A', title: 'Lamp', attributes: [{ name: 'colour', value: 'red' }] };
  const after = { ...before, price: '5.00', attributes: [{ name: 'size', value: 'L' }], locked: ['price'] };
  expect(changeOf(before, after)).toEqual({
    price: { amount: '5.00', currency: 'EUR' },
    attributes: { size: 'L', colour: null },
    locked: ['price'],
  });
  expect(changeOf(before, before)).toEqual({});
});
