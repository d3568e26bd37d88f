import { defineWords } from '../../i18n/words';

/** A person's rights: a copy, and being forgotten. */
export const privacyWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
