import { defineWords } from '../../i18n/words';

/** Who takes appointments, when and what for. */
export const scheduling = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
