import { beforeEach, expect, it } from 'vitest';
import { matching, opened, remember, type Entry } from './entry';

const entry = (title: string): Entry => ({ id: title, icon: 'plus', title, run: () => undefined });
const titles = ['New contact', 'Новый контакт', 'Keyboard shortcuts', 'Yangi boʻlim'].map(entry);

beforeEach(() => localStorage.clear());

it.each([
  ['new', ['New contact']],
  ['CONT new', ['New contact']],
  ['ontact', []],
  ['новыи', ['Новый контакт']],
  ["bo'lim", ['Yangi boʻlim']],
])('finds by the beginnings of words: %s', (typed, found) => expect(matching(titles, typed).map((one) => one.title)).toEqual(found));

it('remembers the last six that were opened, each once, and survives a value that is not its own', () => {
  localStorage.setItem('mancrel.opened', '{broken');
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'b']) remember({ id, icon: 'people', title: id, to: `/contacts/${id}` });
  expect(opened().map((one) => one.id)).toEqual(['b', 'g', 'f', 'e', 'd', 'c']);
});
