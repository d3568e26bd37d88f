import { describe, expect, it } from 'vitest';
import type { Alert } from '../../api/types';
import { keepResting, resting, stateOf } from './resting';

const share = (count: number, base: number) => ({ count, base, share: count / base, low: 0, high: 1 });
const alert = (some: Partial<Alert>) => ({ kind: 'bounces', since: null, now: null, expected: null, ...some }) as Alert;

describe('an alert that was let rest', () => {
  it('rests while its share moves a little, and not when it grows by ten points', () => {
    const first = stateOf(alert({ now: share(31, 100) }));
    expect(stateOf(alert({ now: share(38, 100) }))).toBe(first);
    expect(stateOf(alert({ now: share(42, 100) }))).not.toBe(first);
  });

  it('comes again when a deal is stuck anew or a customer bought since', () => {
    const deal = (since: string) => stateOf(alert({ kind: 'stuck_deal', since }));
    expect(deal('2026-11-01T00:00:00Z')).not.toBe(deal('2026-11-20T00:00:00Z'));
    const customer = (expected: number) => stateOf(alert({ kind: 'silent_customer', since: '2026-05-01T00:00:00Z', expected }));
    expect(customer(0.6)).toBe(customer(0.7));
  });

  it('is kept of each reader', () => {
    keepResting('nora', { bounces: 'x' });
    expect(resting('nora')).toEqual({ bounces: 'x' });
    expect(resting('otto')).toEqual({});
  });
});
