import { defineWords } from '../../i18n/words';

/** The board, the list and the page of a deal. */
export const deals = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
