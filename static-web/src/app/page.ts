import { lazyRouteComponent } from '@tanstack/react-router';
import { language } from '../i18n/language';
import type { Entries, Words } from '../i18n/words';

/** A page that comes with its words when somebody goes to it (or points at its link): neither waits for the other. */
export function page<M extends Record<string, unknown>, K extends keyof M & string, E extends Entries>(
  module: () => Promise<M>,
  name: K,
  words: Words<E>,
) {
  return lazyRouteComponent(async () => (await Promise.all([module(), words.load(language())]))[0], name);
}
