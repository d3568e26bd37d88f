import { defineWords } from '../../i18n/words';

/** What wants looking at, each in one sentence. */
export const alertWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
