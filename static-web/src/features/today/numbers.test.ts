import { describe, expect, it } from 'vitest';
import type { StatsView } from '../../api/types';
import { spanOf, utcDay, weekOf } from './numbers';

describe('the week in numbers', () => {
  it('tells what was right, what was wrong and what it saved', () => {
    const stats = {
      inbound: 40,
      replies: { count: 30, automatic: 24, medianSeconds: 35 },
      verdicts: { counts: { auto_sent: 24, accepted: 4, edited_lightly: 2, rejected: 1, audit_wrong: 1 } },
    } as unknown as StatsView;
    expect(weekOf(stats)).toEqual({ came: 40, automatic: 24, share: 0.8, accepted: 4, edited: 2, wrong: 2, replySeconds: 35, hours: 2.3 });
  });

  it('says nothing of shares where there was nothing', () => {
    const stats = { inbound: 0, replies: { count: 0, automatic: 0 }, verdicts: { counts: {} } } as unknown as StatsView;
    expect(weekOf(stats)).toMatchObject({ share: null, replySeconds: null, hours: 0 });
  });

  it('counts days as the server does and says spans as people do', () => {
    expect(utcDay(new Date('2026-11-28T00:30:00Z'), 6)).toBe('2026-11-22');
    expect([35, 90, 5400, 200_000].map(spanOf)).toEqual([
      ['seconds', 35],
      ['minutes', 2],
      ['hours', 1.5],
      ['daysLong', 2.3],
    ]);
  });
});
