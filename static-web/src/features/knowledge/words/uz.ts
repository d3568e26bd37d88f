import type { Translation } from '../../../i18n/words';
import type en from './en';

export default {
  title: 'Bilimlar',
  lead: 'Tayyor javoblaringiz: qoralamalar ulardan soʻzma-soʻz foydalanishi mumkin.',
  search: 'Javoblardan qidirish',
  fresh: 'Yangi javob',
  loading: 'Javoblar yuklanmoqda',
  nothingFound: 'Hech narsa topilmadi',
  tryOthers: 'Boshqa soʻzlar bilan urinib koʻring.',
  empty: 'Hali javoblar yoʻq',
  emptyWhy: 'Qanday yetkazib berishingiz, qaytarish narxi va ish vaqtingizni yozib qoʻying. Qoralamalar javobga versiyasi bilan tayanadi.',
  version: '{number}-versiya',
  editOf: 'Oʻzgartirish: {question}',
  saved: 'Saqlandi: qoralamalar endi undan foydalanadi',
  deleted: 'Oʻchirildi',
  question: 'Savol',
  questionHint: 'Mijozlar soʻraganidek: javob shu soʻzlar boʻyicha topiladi',
  answer: 'Javob',
  language: 'Til',
  languageHint: 'Ikki harf, masalan uz',
  tags: 'Teglar',
  tagsHint: 'Vergul bilan ajrating',
  leaveIt: 'Oʻzgarishsiz qoldirish',
} satisfies Translation<typeof en>;
