import { defineWords } from '../../../i18n/words';

/** Figures outside of the app: links and mails. */
export const outsideWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
