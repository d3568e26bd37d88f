import { describe, expect, it } from 'vitest';
import type { Claim } from '../../api/types';
import { stretches } from './MarkedText';

const claim = (text: string): Claim => ({ text, evidence: null }) as Claim;

describe('stretches', () => {
  it('puts the text together again whatever the claims are', () => {
    const text = 'The Oak Desk Lamp costs 89.00 EUR, and 89 pieces are in stock.';
    const parts = stretches(text, [claim('89.00 EUR'), claim('89'), claim('not there'), claim('')]);
    expect(parts.map((part) => part.text).join('')).toBe(text);
  });

  it('marks the shorter claim outside of the longer one', () => {
    const parts = stretches('89.00 EUR for 89 pieces', [claim('89'), claim('89.00 EUR')]);
    expect(parts.filter((part) => part.claim).map((part) => part.text)).toEqual(['89.00 EUR', '89']);
  });
});
