import { defineWords } from '../../i18n/words';

/** Saved views of lists. */
export const viewWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
