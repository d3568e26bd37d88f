import { defineWords } from '../../i18n/words';

/** The pipelines and their stages. */
export const pipelines = defineWords({
  en: () => import('./words/en'),
  ru: () => import('./words/ru'),
  uz: () => import('./words/uz'),
});
