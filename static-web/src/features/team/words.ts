import { defineWords } from '../../i18n/words';

/** The people who work here. */
export const team = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
