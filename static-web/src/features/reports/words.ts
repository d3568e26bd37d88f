import { defineWords } from '../../i18n/words';

/** What happened and what it foretells, in figures. */
export const reportWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
