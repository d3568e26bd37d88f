import type { Product } from './product';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
let made = 0;

/** Somebody who works from nine to five every day, and a service of theirs; names that no other test uses. */
export async function officeOf(mancrel: Product, fields: object = {}) {
  const unique = `${process.env.TEST_WORKER_INDEX ?? '0'}${++made}${Date.now().toString(36).slice(-4)}`;
  const staff = await mancrel.call<{ id: string; name: string }>('/api/staff', 'POST', {
    name: `Anna ${unique}`,
    timeZone: 'UTC',
    hours: DAYS.map((day) => ({ day, from: '09:00', to: '17:00' })),
  });
  const service = await mancrel.call<{ id: string; name: string }>('/api/services', 'POST', {
    name: `Consultation ${unique}`,
    durationMinutes: 60,
    stepMinutes: 60,
    staffIds: [staff.id],
    location: 'Shop, first floor',
    ...fields,
  });
  return { staff, service };
}

/** A day so many days from now, as addresses have it. */
export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
