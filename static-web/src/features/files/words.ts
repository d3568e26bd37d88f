import { defineWords } from '../../i18n/words';

/** The files of contacts, companies and deals. */
export const fileWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
