import { defineWords } from '../../i18n/words';

/** Templates, segments and campaigns. */
export const outreachWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
