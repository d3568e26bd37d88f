import { defineWords } from '../../i18n/words';

/** The frame of the settings with its sections, and the general one. */
export const settingsWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
