import { defineWords } from '../../i18n/words';

/** Mailboxes that are read and answered through. */
export const mailboxes = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
