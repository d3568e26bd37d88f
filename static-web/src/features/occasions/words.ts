import { defineWords } from '../../i18n/words';

/** Occasions that mail is written for by itself. */
export const occasionWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
