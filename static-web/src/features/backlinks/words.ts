import { defineWords } from '../../i18n/words';

/** Pages that might link to us. */
export const backlinkWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
