import { defineWords } from '../../i18n/words';

/** What lists and pages of records have in common, whatever the record is. */
export const records = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
