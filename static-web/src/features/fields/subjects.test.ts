import { expect, test } from 'vitest';
import { keyOf, optionsOf } from './subjects';

test('a key is made of what people call the field', () => {
  expect(keyOf('Favourite colour')).toBe('favouriteColour');
  expect(keyOf('Größe (cm)')).toBe('groECm');
  expect(keyOf('2nd phone')).toBe('');
  expect(keyOf('Любимый цвет')).toBe('');
});

test('options are lines, each once', () => {
  expect(optionsOf(' Gold \n\nSilver\nGold')).toEqual(['Gold', 'Silver']);
});
