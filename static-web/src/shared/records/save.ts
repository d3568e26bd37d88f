import { ApiError } from '../../api/problem';

export interface Calls<R, F> {
  read: (id: string) => Promise<R>;
  patch: (id: string, etag: string, change: F) => Promise<R>;
}

/**
 * Writes some fields of a record that somebody may have changed meanwhile. Where the others touched other fields, the change is put
 * on top of theirs; where they touched these, it is refused and the caller shows what stands there now.
 */
export async function saveOver<R extends { id: string; etag: string }, F extends object>(
  calls: Calls<R, F>,
  record: R,
  change: F,
): Promise<R> {
  try {
    return await calls.patch(record.id, record.etag, change);
  } catch (fault) {
    if (!(fault instanceof ApiError && fault.status === 412)) throw fault;
    const fresh = await calls.read(record.id);
    const touched = Object.keys(change).some((name) => JSON.stringify(of(fresh, name)) !== JSON.stringify(of(record, name)));
    if (touched) throw fault;
    return calls.patch(record.id, fresh.etag, change);
  }
}

const of = (record: object, name: string): unknown => (record as Record<string, unknown>)[name];

/** What the named fields were before: what undoing a change writes. Absent ones are null, which a merge patch takes away. */
export const before = <F extends object>(record: object, change: F): F =>
  Object.fromEntries(
    Object.entries(change).map(([name, value]) => {
      const was = of(record, name);
      return [name, name === 'customFields' ? before((was ?? {}) as object, value as object) : (was ?? null)];
    }),
  ) as F;

/** Does something with each of many, a few at a time; one that fails does not keep the others from it. */
export async function each<T, R>(items: T[], work: (item: T) => Promise<R>, atOnce = 4): Promise<{ done: R[]; failed: Error[] }> {
  const done: R[] = [];
  const failed: Error[] = [];
  const rest = [...items];
  const worker = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) {
      try {
        done.push(await work(item));
      } catch (fault) {
        failed.push(fault as Error);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { done, failed };
}
