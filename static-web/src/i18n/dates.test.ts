import { afterEach, describe, expect, it } from 'vitest';
import { day, dayAndClock, month, roughly } from './dates';
import { keepLanguage } from './language';

const date = new Date(2024, 10, 28, 9, 5);

describe('dates', () => {
  afterEach(() => keepLanguage('en'));

  it('are written in Uzbek, of which browsers know nothing', () => {
    keepLanguage('uz');
    expect(day(date)).toBe('28-noy 2024');
    expect(day(date, { long: true, weekday: true })).toBe('payshanba, 2024-yil 28-noyabr');
    expect(dayAndClock(date, { year: false })).toBe('28-noy, 09:05');
    expect(month(date)).toBe('2024-yil noyabr');
    expect(roughly(-3 * 3_600_000)).toBe('3 soat oldin');
    expect(roughly(2 * 86_400_000)).toBe('2 kundan keyin');
  });

  it('follow the language that was chosen', () => {
    keepLanguage('ru');
    expect(day(date)).toMatch(/^28 нояб/);
    expect(roughly(-5 * 60_000)).toBe('5 мин. назад');
    keepLanguage('en');
    expect(roughly(-10_000)).toBe('just now');
  });
});
