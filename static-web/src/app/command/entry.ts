import type { IconName } from '../../shared/icons';

/** Something that the menu can go to or do. */
export interface Entry {
  id: string;
  icon: IconName;
  title: string;
  hint?: string;
  run: () => void;
}

export interface EntryGroup {
  id: string;
  title: string;
  entries: Entry[];
}

/** What was opened by the menu lately: enough to show it again and to go there. */
export interface Opened {
  id: string;
  icon: IconName;
  title: string;
  hint?: string;
  to: string;
}

const KEY = 'mancrel.opened';
const MOST = 6;

export function opened(): Opened[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? (kept as Opened[]) : [];
  } catch {
    return [];
  }
}

/** The newest first, each once. */
export function remember(one: Opened): void {
  localStorage.setItem(KEY, JSON.stringify([one, ...opened().filter((had) => had.id !== one.id)].slice(0, MOST)));
}

/** Letters without case and marks: what somebody types finds what is written. */
const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}|[ʻ’']/gu, '')
    .toLowerCase();

/** The entries in whose title every typed word is, at the beginning of a word. */
export function matching(entries: Entry[], typed: string): Entry[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    const title = ` ${folded(entry.title)}`;
    return words.every((word) => title.includes(` ${word}`));
  });
}
