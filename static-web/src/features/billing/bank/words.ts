import { defineWords } from '../../../i18n/words';

/** Statements of the bank and what they pay. */
export const bankWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
