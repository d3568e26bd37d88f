import { describe, expect, it } from 'vitest';
import { faultOfDay, staffBody, staffForm } from './staffForm';

describe('the form of staff', () => {
  it('begins with weekdays', () => {
    expect(staffBody({ ...staffForm(undefined, 'Europe/Berlin'), name: ' Ann ' })).toMatchObject({
      name: 'Ann',
      timeZone: 'Europe/Berlin',
      hours: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => ({ day, from: '09:00', to: '17:00' })),
    });
  });

  it('gives back what it was made of', () => {
    const staff = {
      id: 's',
      etag: 'e',
      createdAt: '',
      updatedAt: '',
      name: 'Ann',
      userId: null,
      timeZone: 'Europe/Berlin',
      hours: [
        { day: 'monday' as const, from: '09:00', to: '12:30' },
        { day: 'monday' as const, from: '13:30', to: '17:00' },
        { day: 'sunday' as const, from: '10:00', to: '24:00' },
      ],
      exceptions: [
        { date: '2026-12-24', until: '2026-12-26', hours: null, note: 'Holidays' },
        { date: '2026-12-31', until: null, hours: [{ from: '09:00', to: '12:00' }], note: null },
      ],
      services: ['sv_1'],
      active: false,
    };
    const { name, userId, timeZone, hours, exceptions, services, active } = staff;
    expect(staffBody(staffForm(staff, 'UTC'))).toEqual({ name, userId, timeZone, hours, exceptions, services, active });
  });

  it('knows which day a fault is of', () => {
    const form = staffForm(undefined, 'UTC');
    const errorAt = (field: string) => (field === 'hours[1]' ? 'is wrong' : undefined);
    expect(faultOfDay(form, 'tuesday', errorAt)).toBe('is wrong');
    expect(faultOfDay(form, 'monday', errorAt)).toBeUndefined();
  });
});
