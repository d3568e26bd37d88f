import { defineWords } from '../../i18n/words';

/** Keys by which programs sign in. */
export const apiKeyWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
