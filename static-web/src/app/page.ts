import { lazyRouteComponent } from '@tanstack/react-router';
import { language, type Language } from '../i18n/language';

interface Loadable {
  load(language: Language): Promise<unknown>;
}

/**
 * A page that comes with its words when somebody goes to it (or points at its link): neither waits for the other. A page that is seldom
 * gone to names its words itself, as `words` of its module, so that the first load of every other page does not carry their addresses.
 */
export function page<M extends Record<string, unknown>, K extends keyof M & string>(
  module: () => Promise<M>,
  name: K,
  ...words: Loadable[]
) {
  return lazyRouteComponent(async () => {
    const [there] = await Promise.all([module(), ...words.map((one) => one.load(language()))]);
    await Promise.all(((there.words as Loadable[] | undefined) ?? []).map((one) => one.load(language())));
    return there;
  }, name);
}
