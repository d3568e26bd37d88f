import { defineWords } from '../../i18n/words';

/** The prompts of the language model. */
export const promptWords = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
