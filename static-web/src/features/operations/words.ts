import { defineWords } from '../../i18n/words';

/** What keeps the product running, and what did not work. */
export const operations = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
