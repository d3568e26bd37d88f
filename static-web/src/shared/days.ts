/** A day of the API (2026-11-30) at the reader's midnight: as a time it would be the evening before, west of Greenwich. */
export function dayOf(iso: string): Date {
  const [year = 0, month = 1, date = 1] = iso.slice(0, 10).split('-').map(Number);
  return new Date(year, month - 1, date);
}
