import { useEffect, useRef } from 'react';
import type { Change } from './live';

type Listener = (change: Change) => void;
const listeners = new Set<Listener>();

/** Tells pages that follow single records what changed. Most only need what READ in app/live.tsx asks for again. */
export const tellChange = (change: Change): void => listeners.forEach((tell) => tell(change));

const PAUSE = 150;

/** Gives what changed of these kinds in small batches, so that a hundred changes at once are one request. */
export function useChanges(kinds: readonly string[], take: (changes: Change[]) => void): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  const wanted = kinds.join();
  useEffect(() => {
    let waiting: Change[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listener: Listener = (change) => {
      if (!wanted.split(',').includes(change.kind)) return;
      waiting.push(change);
      timer ??= setTimeout(() => {
        const batch = waiting;
        [waiting, timer] = [[], undefined];
        latest.current(batch);
      }, PAUSE);
    };
    listeners.add(listener);
    return () => {
      clearTimeout(timer);
      listeners.delete(listener);
    };
  }, [wanted]);
}
