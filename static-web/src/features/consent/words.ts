import { defineWords } from '../../i18n/words';

/** Who agreed to be written to, and who is not written to. */
export const consentWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
