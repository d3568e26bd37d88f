import { defineWords } from '../../i18n/words';

/** Forms of web sites. */
export const formWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
