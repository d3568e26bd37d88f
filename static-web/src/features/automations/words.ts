import { defineWords } from '../../i18n/words';

/** Automations: when, if, then. */
export const automationWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
