import { describe, expect, it } from 'vitest';
import { dueOf, fromField, putOff, ruleOf, toField } from './when';

// A Saturday at noon, in whatever zone the tests run.
const now = new Date(2026, 10, 28, 12);
const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString();

describe('tasks and time', () => {
  it.each([
    [null, 'undated'],
    [at(28, 11), 'overdue'],
    [at(28, 18), 'today'],
    [at(29, 9), 'week'],
    [at(40, 9), 'later'],
  ])('%s is %s', (due, where) => expect(dueOf(due, now)).toBe(where));

  it('puts off to the evening only while it is ahead, and to a Monday that is not today', () => {
    expect(putOff(now).map((one) => one.key)).toEqual(['thisEvening', 'tomorrow', 'nextWeek', 'inAMonth']);
    expect(putOff(new Date(2026, 10, 30, 18)).map((one) => one.key)).not.toContain('thisEvening');
    expect(putOff(new Date(2026, 10, 30, 8)).find((one) => one.key === 'nextWeek')!.at).toEqual(new Date(2026, 11, 7, 9));
  });

  it('writes a time into a field and reads it back', () => {
    expect(fromField(toField(at(28, 11)))).toBe(at(28, 11));
    expect([toField(null), fromField('')]).toEqual(['', null]);
  });

  it('knows the rules that it offers and keeps the others', () => {
    expect([ruleOf(null), ruleOf('FREQ=WEEKLY'), ruleOf('FREQ=WEEKLY;BYDAY=MO')]).toEqual([undefined, 'weekly', 'other']);
  });
});
