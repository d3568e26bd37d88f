/** The fields of a form that differ from what was read: only these are written, so that the others go on following the server. */
export function changed<T extends object>(form: T, read: T): Partial<T> {
  const differs = ([name, value]: [string, unknown]) => value !== read[name as keyof T];
  return Object.fromEntries(Object.entries(form).filter(differs)) as Partial<T>;
}
