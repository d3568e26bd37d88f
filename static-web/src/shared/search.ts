import { useDebouncedCallback } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';

/** Reads the named texts of an address and leaves out the rest: `validateSearch` of a route whose filters are texts. */
export const texts =
  <K extends string>(...names: K[]) =>
  (search: Record<string, unknown>): { [N in K]?: string } =>
    Object.fromEntries(
      names.flatMap((name) => (search[name] === undefined || search[name] === '' ? [] : [[name, String(search[name])]])),
    ) as { [N in K]?: string };

/** Filters that live in the address, so that reload, back and a sent link show the same. Undefined takes one away. */
export function useFilters<S extends Record<string, string | undefined>>(): [S, (change: Partial<S>) => void] {
  const found: object = useSearch({ strict: false });
  const now = found as S;
  const navigate = useNavigate();
  // On what stands there by then: two changes may come before the address is drawn anew.
  const change = (some: Partial<S>) =>
    void navigate({ to: '.', search: ((before: object) => ({ ...before, ...some })) as never, replace: true });
  return [now, change];
}

/** A search field's text: shown as it is typed, in the address once the typing rests. */
export function useTyped(kept: string | undefined, keep: (text: string | undefined) => void): [string, (text: string) => void] {
  const [typed, setTyped] = useState(kept ?? '');
  // What the field told the address, and what has not come back from there yet: somebody may type on meanwhile.
  const told = useRef<(string | undefined)[]>([kept]);
  const later = useDebouncedCallback((text: string) => {
    const q = text.trim() || undefined;
    told.current.push(q);
    keep(q);
  }, 250);
  // Back and links change the address without the field.
  useEffect(() => {
    const at = told.current.indexOf(kept);
    if (at < 0) setTyped(kept ?? '');
    told.current = told.current.slice(at + 1);
  }, [kept]);
  return [
    typed,
    (text) => {
      setTyped(text);
      later(text);
    },
  ];
}
