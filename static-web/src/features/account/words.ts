import { defineWords } from '../../i18n/words';

/** What people do with their own account. */
export const accountWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
