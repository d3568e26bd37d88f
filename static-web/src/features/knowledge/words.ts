import { defineWords } from '../../i18n/words';

/** The shop's own answers. */
export const knowledgeWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
