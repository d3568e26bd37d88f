import { describe, expect, it } from 'vitest';
import { snoozeTimes } from './snoozeTimes';

describe('snoozeTimes', () => {
  it.each([0, 1, 2, 3, 4, 5, 6])('lies in the future and in order from day %i of a week on', (day) => {
    const now = new Date(2026, 1, 1 + day, 23, 59, 59);
    const times = snoozeTimes(now).map((one) => one.until.getTime());
    expect(Math.min(...times)).toBeGreaterThan(now.getTime());
    expect(new Set(snoozeTimes(now).map((one) => one.label)).size).toBe(times.length);
  });

  it('offers Monday as Monday morning, and not on a Sunday, where tomorrow says the same', () => {
    const friday = snoozeTimes(new Date(2026, 1, 6, 12)).find((one) => one.label === 'nextMonday')!.until;
    expect([friday.getDay(), friday.getDate(), friday.getHours()]).toEqual([1, 9, 8]);
    expect(snoozeTimes(new Date(2026, 1, 8, 12)).some((one) => one.label === 'nextMonday')).toBe(false);
  });
});
