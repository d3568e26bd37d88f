import { defineWords } from '../../i18n/words';

/** The shop's own fields of people, companies and deals. */
export const fieldWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
