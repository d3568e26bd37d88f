import { useCallback, useState } from 'react';

/** Which of a list are chosen to be changed together; undefined while nothing is being chosen. */
export function useChosen() {
  const [chosen, setChosen] = useState<ReadonlySet<string>>();
  const toggle = useCallback(
    (id: string) =>
      setChosen((now) => {
        const next = new Set(now);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    [],
  );
  const set = (ids: string[]) => setChosen(new Set(ids));
  return { chosen, toggle, set, begin: () => set([]), end: () => setChosen(undefined) };
}
