import { defineWords } from '../../i18n/words';

/** Appointments, and who works when. */
export const calendar = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
