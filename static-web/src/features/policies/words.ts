import { defineWords } from '../../i18n/words';

/** The form of the shop's policies. */
export const policyWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
