import { defineWords } from '../../i18n/words';

/** A mail to somebody who did not write first. */
export const writingWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
