import { defineWords } from '../../i18n/words';

/** Sequences and who is in them. */
export const sequenceWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
