import { defineWords } from '../../i18n/words';

/** What people read for each intent, state, check and verdict: one label for one thing on all pages. */
export const labelWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
