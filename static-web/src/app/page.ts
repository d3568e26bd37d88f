import { lazyRouteComponent } from '@tanstack/react-router';
import { language, type Language } from '../i18n/language';

/** A page that comes with its words when somebody goes to it (or points at its link): neither waits for the other. */
export function page<M extends Record<string, unknown>, K extends keyof M & string>(
  module: () => Promise<M>,
  name: K,
  ...words: { load(language: Language): Promise<unknown> }[]
) {
  return lazyRouteComponent(async () => {
    const [there] = await Promise.all([module(), ...words.map((one) => one.load(language()))]);
    return there;
  }, name);
}
