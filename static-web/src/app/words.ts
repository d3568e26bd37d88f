import { defineWords } from '../i18n/words';

/** The frame: navigation, account, keyboard. */
export const frame = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
