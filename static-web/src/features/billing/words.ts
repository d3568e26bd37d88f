import { defineWords } from '../../i18n/words';

/** Quotes, orders, invoices and payments. */
export const billing = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
