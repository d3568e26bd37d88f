import { useSyncExternalStore } from 'react';

/** The languages of the interface; the first is the one that the others are measured by. */
export const LANGUAGES = ['en', 'ru', 'uz'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language as those who speak it call it. */
export const OWN_NAMES: Record<Language, string> = { en: 'English', ru: 'Русский', uz: 'Oʻzbekcha' };

const KEY = 'mancrel.language';
const listeners = new Set<() => void>();

export const isLanguage = (value: unknown): value is Language => LANGUAGES.some((one) => one === value);

/** What was chosen in this browser, else the first of the browser's languages that there is, else English. */
export function preferred(): Language {
  const kept = localStorage.getItem(KEY);
  if (isLanguage(kept)) return kept;
  return navigator.languages.map((one) => one.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
}

let current = preferred();
document.documentElement.lang = current;

export const language = (): Language => current;

/** Keeps the choice. The words are loaded before: see `speak` in words.ts. */
export function keepLanguage(next: Language): void {
  current = next;
  localStorage.setItem(KEY, next);
  document.documentElement.lang = next;
  listeners.forEach((tell) => tell());
}

export const useLanguage = (): Language =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, language);

/**
 * The locale that numbers and dates are written in: the reader's own region where the browser names one. Browsers know little of
 * Uzbek; its numbers are written as the Russian ones, its dates by dates.ts.
 */
export function locale(): string {
  if (current === 'uz') return 'ru';
  return navigator.languages.find((one) => one.toLowerCase().startsWith(current)) ?? current;
}
