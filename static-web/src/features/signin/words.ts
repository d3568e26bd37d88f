import { defineWords } from '../../i18n/words';

/** The way in. */
export const signInWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
