import { defineWords } from '../../i18n/words';

/** What comes in by webhook, and what is told to other systems. */
export const webhookWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
