import { defineWords } from '../i18n/words';

/** What every page says: states, and the verbs of buttons. */
export const common = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
