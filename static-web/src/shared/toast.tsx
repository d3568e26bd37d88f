import { useSyncExternalStore } from 'react';

const STAYS = 4_000;

interface Toast {
  id: number;
  text: string;
}

let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  listeners.forEach((tell) => tell());
}

/** Says for a moment what was done. */
export function toast(text: string): void {
  const id = ++last;
  set([...toasts.slice(-2), { id, text }]);
  setTimeout(() => set(toasts.filter((one) => one.id !== id)), STAYS);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Where toasts appear; read out by screen readers without taking the focus. */
export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className="toasts" role="status">
      {shown.map((one) => (
        <div key={one.id} className="toast">
          {one.text}
        </div>
      ))}
    </div>
  );
}
