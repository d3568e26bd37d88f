import { defineWords } from '../../i18n/words';

/** Guided set-up. */
export const setup = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
