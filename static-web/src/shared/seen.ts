import { useSyncExternalStore } from 'react';

const KEY = 'mancrel.seen';
const MOST = 500;

/** What this browser has shown of each conversation; older than the first visit counts as seen. */
interface Seen {
  since: string;
  upTo: Record<string, string>;
}

const listeners = new Set<() => void>();
let current = read();

function read(): Seen {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Seen | null;
    if (kept?.since && kept.upTo) return kept;
  } catch {
    // Somebody else's value: begin anew.
  }
  const fresh = { since: new Date().toISOString(), upTo: {} };
  localStorage.setItem(KEY, JSON.stringify(fresh));
  return fresh;
}

/** Remembers that a conversation was looked at up to its newest message; forgets the oldest when there are too many. */
export function markSeen(id: string, lastMessageAt: string): void {
  if ((current.upTo[id] ?? '') >= lastMessageAt) return;
  const entries = Object.entries({ ...current.upTo, [id]: lastMessageAt });
  entries.sort(([, a], [, b]) => b.localeCompare(a));
  current = { since: current.since, upTo: Object.fromEntries(entries.slice(0, MOST)) };
  localStorage.setItem(KEY, JSON.stringify(current));
  listeners.forEach((tell) => tell());
}

export const isUnread = (seen: Seen, id: string, lastMessageAt: string): boolean => lastMessageAt > (seen.upTo[id] ?? seen.since);

export const useSeen = (): Seen =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
