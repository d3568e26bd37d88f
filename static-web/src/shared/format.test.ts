import { describe, expect, it } from 'vitest';
import { money, percent, person } from './format';

describe('format', () => {
  it('cuts percentages instead of rounding them up to a threshold', () => {
    expect(percent(0.8999)).toBe('89%');
    expect(percent(0.9)).toBe('90%');
  });

  it('takes the name of an address and the address where there is none', () => {
    expect(person('"Fields, Nora" <nora@example.org>')).toBe('Fields, Nora');
    expect(person('nora@example.org')).toBe('nora@example.org');
  });

  it('shows no price as a dash', () => {
    expect(money(null)).toBe('–');
  });
});
