/** The fields of a form that differ from what was read: only these are written, so that the others go on following the server. */
export function changed<T extends object>(form: T, read: Partial<T>): Partial<T> {
  const differs = ([name, value]: [string, unknown]) => !isSame(value, read[name as keyof T]);
  return Object.fromEntries(Object.entries(form).filter(differs)) as Partial<T>;
}

/** Whether both say the same; what is left out says what null does. */
const isSame = (left: unknown, right: unknown): boolean => left === right || JSON.stringify(left ?? null) === JSON.stringify(right ?? null);
