import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { $api } from '../../api/client';
import { useChanges } from '../../api/changes';
import { filters } from '../../api/filters';
import { stale, type Readable } from '../../api/stale';
import type { Appointment } from '../../api/types';
import { useContactNames } from '../../shared/useNames';
import { isoDay, isOn, plusDays } from './span';

/** The most that one view shows; whoever has more looks at one person or one day. */
const MOST = 200;
const READS: Readable[] = [
  '/api/appointments',
  '/api/appointments/{id}',
  '/api/appointments/{id}/mails',
  '/api/slots',
  '/api/availability',
];

/** The zone of the reader's clock, by which all times are shown. */
export const readersZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Asks again for all that shows appointments. */
export function useRefresh(): () => void {
  const queries = useQueryClient();
  return () => void stale(queries, ...READS);
}

/** Keeps what a change made of an appointment, so that it never stands there as it was; and asks again for the rest. */
export function useChanged(): { keep: (now: Appointment) => void; refresh: () => void } {
  const queries = useQueryClient();
  const refresh = useRefresh();
  const keep = (now: Appointment) => {
    queries.setQueryData(['get', '/api/appointments/{id}', { params: { path: { id: now.id } } }], now);
    queries.setQueriesData<{ items: Appointment[] }>(
      { queryKey: ['get', '/api/appointments'] },
      (list) => list && { ...list, items: list.items.map((one) => (one.id === now.id ? now : one)) },
    );
  };
  return { keep, refresh };
}

/** What stands in some days, of everybody or of one person, and when they work. */
export function useCalendar(days: Date[], staffId: string | undefined, ended: boolean) {
  const [first, last] = [days[0]!, days.at(-1)!];
  const refresh = useRefresh();
  useChanges(['appointment', 'staff', 'service'], refresh);
  const asked = (state: string | undefined) => ({
    params: {
      query: {
        limit: MOST,
        ...filters({
          // What began the evening before may reach into the first day.
          since: plusDays(first, -1).toISOString(),
          until: plusDays(last, 1).toISOString(),
          staffId,
          state,
        }),
      },
    },
  });
  const list = $api.useQuery('get', '/api/appointments', asked(undefined), { placeholderData: keepPreviousData });
  const availability = $api.useQuery(
    'get',
    '/api/availability',
    { params: { query: { from: isoDay(first), to: isoDay(last), staffId, zone: readersZone() } } },
    { placeholderData: keepPreviousData },
  );
  // A time that a visitor kept free and gave back is nobody's appointment.
  const shown = (list.data?.items ?? []).filter(
    (one) => (one.state !== 'cancelled' || (ended && one.contactId)) && days.some((day) => isOn(day, one)),
  );
  const names = useContactNames(chunks(shown));
  return {
    list,
    shown,
    names,
    cut: Boolean(list.data?.nextCursor),
    open: availability.data?.items ?? [],
    error: list.error ?? availability.error,
  };
}

const CHUNK = 100;
const chunks = (items: Appointment[]) =>
  Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, index) =>
    items.slice(index * CHUNK, (index + 1) * CHUNK).map((one) => one.contactId),
  );
