import { Fragment, createElement, use, useMemo, type ReactNode } from 'react';
import { keepLanguage, language, locale, useLanguage, type Language } from './language';

/** The forms that a number asks for, by the categories of CLDR: Russian has one, few and many where English has one. */
export interface Plural {
  readonly one?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}
export type Entry = string | Plural;
export type Entries = { readonly [key: string]: Entry };

/** What a catalogue of another language has to hold: the same keys. That the places are the same is what words.test.ts checks. */
export type Translation<E extends Entries> = { readonly [K in keyof E]: Entry };

type Places<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Places<Rest> : never;
type NamesOf<E> = E extends string ? Places<E> : E extends Plural ? Places<E['other']> | 'count' : never;
type Values<E, V> = { [N in NamesOf<E>]: N extends 'count' ? number : V };
type Given<E, V> = [NamesOf<E>] extends [never] ? [] : [values: Values<E, V>];

/** Says what stands under a key, with the values in their places; `.rich` takes elements as values, `.has` asks for names from outside. */
export interface Say<E extends Entries> {
  <K extends keyof E & string>(key: K, ...values: Given<E[K], string | number>): string;
  rich<K extends keyof E & string>(key: K, ...values: Given<E[K], ReactNode>): ReactNode;
  has(key: string): key is keyof E & string;
}

/** The words of one feature, each language a file that is loaded when somebody reads it. */
export interface Words<E extends Entries> {
  load(language: Language): Promise<E>;
  read(language: Language): E | undefined;
}

type Source<E> = () => Promise<{ default: E }>;
const used = new Set<Words<Entries>>();

/** Names a catalogue: `en` is the one that the keys and places are typed by. */
export function defineWords<E extends Entries>(sources: { en: Source<E> } & Record<'ru' | 'uz', Source<Translation<E>>>): Words<E> {
  const asked = new Map<Language, Promise<E>>();
  const there = new Map<Language, E>();
  const words: Words<E> = {
    load(which) {
      used.add(words as unknown as Words<Entries>);
      const known = asked.get(which);
      if (known) return known;
      const pending = (sources[which] as Source<E>)().then((module) => module.default);
      asked.set(which, pending);
      pending.then(
        (value) => {
          there.set(which, value);
          // React reads these of a promise, and waits for none that has them.
          Object.assign(pending, { status: 'fulfilled', value });
        },
        () => asked.delete(which),
      );
      return pending;
    },
    read: (which) => there.get(which),
  };
  return words;
}

/** Changes the language once the words of all that was opened are there, so that nothing blinks. */
export async function speak(next: Language): Promise<void> {
  await Promise.all([...used].map((words) => words.load(next)));
  keepLanguage(next);
}

/** The words of a feature in the reader's language. A page's words come with its route, so this hardly ever waits. */
export function useWords<E extends Entries>(words: Words<E>): Say<E> {
  const spoken = useLanguage();
  // Asked for each time: a component that waited must not find the words by another way when it is drawn again.
  const entries = use(words.load(spoken));
  return useMemo(() => sayer(entries, spoken), [entries, spoken]);
}

/** The same outside of components, for words that were loaded. */
export function wordsNow<E extends Entries>(words: Words<E>): Say<E> {
  const entries = words.read(language());
  if (!entries) throw new Error('The words of a feature were asked for before they were loaded.');
  return sayer(entries, language());
}

/** Exported for tests: says entries in a language. */
export function sayer<E extends Entries>(entries: E, spoken: Language): Say<E> {
  const plurals = new Intl.PluralRules(spoken);
  const numbers = new Intl.NumberFormat(locale());
  const textOf = (key: keyof E & string, values?: Record<string, unknown>): string => {
    const entry = entries[key]!;
    if (typeof entry === 'string') return entry;
    const form = plurals.select(Number(values?.count ?? 0)) as keyof Plural;
    return entry[form] ?? entry.other;
  };
  const shown = (value: unknown) => (typeof value === 'number' ? numbers.format(value) : value);
  const say = (key: keyof E & string, values?: Record<string, unknown>) =>
    textOf(key, values).replace(/\{(\w+)\}/g, (_, name: string) => String(shown(values?.[name]) ?? ''));
  const rich = (key: keyof E & string, values?: Record<string, unknown>) =>
    textOf(key, values)
      .split(/\{(\w+)\}/)
      .map((part, index) => createElement(Fragment, { key: index }, index % 2 ? (shown(values?.[part]) as ReactNode) : part));
  const has = (key: string) => Object.hasOwn(entries, key);
  return Object.assign(say, { rich, has }) as unknown as Say<E>;
}
