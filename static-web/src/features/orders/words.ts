import { defineWords } from '../../i18n/words';

/** What customers ordered in shops. */
export const orders = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
