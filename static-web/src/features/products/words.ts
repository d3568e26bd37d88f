import { defineWords } from '../../i18n/words';

/** The catalogue and the vendors that it comes from. */
export const products = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
