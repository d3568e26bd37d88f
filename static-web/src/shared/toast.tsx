import { useSyncExternalStore } from 'react';
import { useWords } from '../i18n/words';
import { common } from './words';

const STAYS = 4_000;
/** Long enough to read, to regret and to reach the button. */
const STAYS_WITH_UNDO = 8_000;

interface Toast {
  id: number;
  text: string;
  undo?: () => unknown;
}

let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  listeners.forEach((tell) => tell());
}

const drop = (id: number) => set(toasts.filter((one) => one.id !== id));

/** Says for a moment what was done; with a way back where there is one, for as long as there is. */
export function toast(text: string, undo?: () => unknown, stays = undo ? STAYS_WITH_UNDO : STAYS): void {
  const id = ++last;
  set([...toasts.slice(-2), { id, text, undo }]);
  setTimeout(() => drop(id), stays);
}

/** Takes back what the newest toast tells of, as its button does. */
export function undoLast(): void {
  const newest = toasts.findLast((one) => one.undo);
  if (!newest) return;
  drop(newest.id);
  newest.undo?.();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Where toasts appear; read out by screen readers without taking the focus. */
export function Toasts() {
  const say = useWords(common);
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className="toasts" role="status">
      {shown.map((one) => (
        <div key={one.id} className="toast">
          {one.text}
          {one.undo && (
            <button
              type="button"
              className="toast-undo"
              onClick={() => {
                drop(one.id);
                one.undo?.();
              }}
            >
              {say('undo')} <kbd>z</kbd>
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
