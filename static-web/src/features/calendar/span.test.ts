import { describe, expect, it } from 'vitest';
import { daysOf, hoursOf, isoDay, isOn, lanesOf, minutesOf } from './span';

const at = (hour: number, minute = 0, day = 2) => new Date(2026, 11, day, hour, minute).toISOString();
const day = new Date(2026, 11, 2);

describe('the days that are shown', () => {
  it('are a week from Monday, whichever of its days is asked for', () => {
    for (const date of [new Date(2026, 10, 30), new Date(2026, 11, 6, 23)])
      expect(daysOf('week', date).map(isoDay)).toEqual([
        '2026-11-30',
        '2026-12-01',
        '2026-12-02',
        '2026-12-03',
        '2026-12-04',
        '2026-12-05',
        '2026-12-06',
      ]);
  });

  it('are midnights, also where the clocks change', () => {
    expect(daysOf('week', new Date(2026, 2, 29)).every((one) => one.getHours() === 0)).toBe(true);
  });
});

describe('times within a day', () => {
  it('are cut at its ends', () => {
    expect(minutesOf(day, at(9, 30))).toBe(570);
    expect(minutesOf(day, at(23, 0, 1))).toBe(0);
    expect(minutesOf(day, at(0, 0, 3))).toBe(1440);
  });

  it('reach into it or not', () => {
    expect(isOn(day, { start: at(23, 0, 1), end: at(0, 30) })).toBe(true);
    expect(isOn(day, { start: at(23, 0, 1), end: at(0, 0) })).toBe(false);
  });

  it('say which hours are shown', () => {
    expect(hoursOf([day], [])).toEqual({ first: 9, last: 17 });
    expect(hoursOf([day], [{ start: at(7, 45), end: at(20, 15) }])).toEqual({ first: 7, last: 21 });
  });
});

describe('lanes', () => {
  it('put side by side what overlaps, and give the rest its whole width', () => {
    const times = [
      { start: at(9), end: at(11) },
      { start: at(9, 30), end: at(10) },
      { start: at(10), end: at(11) },
      { start: at(11), end: at(12) },
    ];
    expect(lanesOf(times).map(({ lane, lanes }) => [lane, lanes])).toEqual([
      [0, 2],
      [1, 2],
      [1, 2],
      [0, 1],
    ]);
  });
});
