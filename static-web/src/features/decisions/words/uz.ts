import type { Translation } from '../../../i18n/words';
import type en from './en';

export default {
  title: 'Qarorlar',
  intro: 'Mancrel nimani tushundi, nima qaror qildi va nega.',
  aboutWhat: 'Nima haqida',
  allTasks: 'Hammasi haqida',
  which: 'Qaysi qarorlar',
  allDecisions: 'Barcha qarorlar',
  loading: 'Qarorlar yuklanmoqda',
  noneOfKind: 'Bunday qaror yoʻq',
  none: 'Hali qaror yoʻq',
  noneWhy: 'Mancrel tushungan har bir xat shu yerda chiqadi: nima qaror qilindi va nega.',
  when: 'Qachon',
  understood: 'Nima tushunildi',
  decided: 'Nima qaror qilindi',
  why: 'Nega',
  verdict: 'Natija',
  tokens: { one: '{count} ta token', other: '{count} ta token' },
  suggested: 'Taklif qilindi',
  noted: 'Hisobga olindi',
  showMore: 'Yana koʻrsatish',
} satisfies Translation<typeof en>;
