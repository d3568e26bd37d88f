import { ApiError } from '../api/problem';

/** What the API says of one field, with what it says of its parts: emails and emails[0]. */
export function errorOf(fault: unknown, field: string): string | undefined {
  if (!(fault instanceof ApiError)) return undefined;
  const said = Object.entries(fault.errors)
    .filter(([name]) => name === field || name.startsWith(`${field}[`) || name.startsWith(`${field}.`))
    .flatMap(([, why]) => why);
  if (said.length === 0) return undefined;
  const text = said.join('; ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** True where the fault names one of these fields, so that nothing has to be said of it besides. */
export const isAbout = (fault: unknown, ...fields: string[]): boolean => fields.some((field) => errorOf(fault, field) !== undefined);
