import { useSyncExternalStore } from 'react';
import { useLanguage } from '../i18n/language';
import { ago, fullTime, when } from './format';

const TICK = 20_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    listeners.forEach((tell) => tell());
  }, TICK);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** One clock for all times on the page, so that "2 min ago" does not stay so for an hour. */
export function useNow(): number {
  const ticked = useSyncExternalStore(subscribe, () => now);
  return Math.max(ticked, now);
}

/** A time as lists show it; the whole of it on hovering. */
export function Time({ iso, style = 'when' }: { iso: string; style?: 'when' | 'ago' }) {
  const at = useNow();
  useLanguage();
  return (
    <time dateTime={iso} title={fullTime(iso)} className="nowrap numbers">
      {style === 'ago' ? ago(iso, at) : when(iso, new Date(at))}
    </time>
  );
}
