import { defineWords } from '../../../i18n/words';

/** Bringing products in; what it has in common with contacts stands in `importing`. */
export const productImport = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
