import { defineWords } from '../../i18n/words';

/** The shop's own words that mean the same. */
export const synonymWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
