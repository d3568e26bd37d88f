import { createContext, useContext } from 'react';

interface Around {
  /** What the API says of a field; undefined where it says nothing. */
  wrong: (field: string) => string | undefined;
  /** The languages that own texts are written in. */
  languages: string[];
  /** The currency of new amounts. */
  currency: string;
}

/** What every field of the form asks for. */
export const FormContext = createContext<Around>({ wrong: () => undefined, languages: [], currency: 'EUR' });
export const useAround = (): Around => useContext(FormContext);

/** What the API says of a field or of a part of it that has no input of its own. */
export function wrongIn(errors: Record<string, string[]>, field: string, parts = false): string | undefined {
  const said = Object.entries(errors)
    .filter(([name]) => name === field || (parts && name.startsWith(`${field}.`)))
    .flatMap(([, why]) => why)
    .join('; ');
  return said ? said.charAt(0).toUpperCase() + said.slice(1) : undefined;
}
