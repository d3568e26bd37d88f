import { defineWords } from '../../i18n/words';

/** The page that a day begins with. */
export const today = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
