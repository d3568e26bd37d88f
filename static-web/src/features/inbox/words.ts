import { defineWords } from '../../i18n/words';

/** What the inbox says, and every page that shows a letter with its draft. */
export const inboxWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
