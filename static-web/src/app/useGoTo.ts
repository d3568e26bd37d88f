import { useEffect, useRef } from 'react';
import { isTyping } from '../shared/useHotkeysHere';

const PATIENCE = 1_500;

/**
 * g and then a letter goes to a place. The second letter is taken before anybody else hears it: "g a" must never approve what
 * happens to be open.
 */
export function useGoTo(keys: Record<string, () => void>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    let until = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"],[role="menu"]')) return;
      const second = Date.now() < until;
      until = 0;
      if (second) {
        event.preventDefault();
        event.stopPropagation();
        latest.current[event.key]?.();
      } else if (event.key === 'g' && !event.repeat) {
        until = Date.now() + PATIENCE;
      }
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, []);
}
