import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from './language';
import { sayer, type Entries } from './words';

const files = import.meta.glob<{ default: Entries }>('../**/words/*.ts', { eager: true });
const folders = [...new Set(Object.keys(files).map((path) => path.slice(0, path.lastIndexOf('/'))))];

const formsOf = (entry: Entries[string]) => (typeof entry === 'string' ? [entry] : Object.values({ ...entry } as Record<string, string>));
const placesOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);

describe.each(folders)('the words of %s', (folder) => {
  const of = (language: Language) => files[`${folder}/${language}.ts`]!.default;

  it.each(LANGUAGES)('have every key in %s, in the order of the English ones', (language) => {
    expect(Object.keys(of(language))).toEqual(Object.keys(of('en')));
  });

  it.each(LANGUAGES)('have the same places for values and all forms of a number in %s', (language) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const [key, english] of Object.entries(of('en'))) {
      const entry = of(language)[key]!;
      const asked = new Set([...formsOf(english).flatMap(placesOf), ...(typeof english === 'string' ? [] : ['count'])]);
      for (const text of formsOf(entry)) {
        expect(text.trim(), `${key} says something`).toBe(text);
        for (const place of placesOf(text)) expect([...asked], `${key}: {${place}}`).toContain(place);
      }
      const widest = typeof entry === 'string' ? entry : entry.other;
      for (const place of formsOf(english).flatMap(placesOf)) if (place !== 'count') expect(placesOf(widest), key).toContain(place);
      if (typeof entry !== 'string') expect(Object.keys(entry).sort(), `${key} in ${language}`).toEqual([...forms].sort());
      expect(JSON.stringify(entry), `${key}: no long dashes`).not.toContain('—');
    }
  });
});

describe('saying', () => {
  const entries = { people: { one: '{count} человек', few: '{count} человека', many: '{count} человек', other: '{count} человека' } };

  it.each([
    [1, '1 человек'],
    [3, '3 человека'],
    [11, '11 человек'],
    [22, '22 человека'],
  ])('takes the form that %s asks for', (count, said) => expect(sayer(entries, 'ru')('people', { count })).toBe(said));

  it('puts elements where a text has places for them', () => {
    const say = sayer({ from: 'From {who} today' } as const, 'en');
    expect(say('from', { who: 'Nora' })).toBe('From Nora today');
    expect(say.rich('from', { who: 'Nora' })).toHaveLength(3);
  });
});
