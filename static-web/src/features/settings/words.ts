import { defineWords } from '../../i18n/words';

/** The frame of the settings: their sections. */
export const settingsWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
