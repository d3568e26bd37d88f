import type { Translation } from '../../../i18n/words';
import type en from './en';

export default {
  title: 'Tasdiqlash',
  waiting: { one: '{count} ta kutmoqda', other: '{count} ta kutmoqda' },
  keys: 'tanlash: {j} {k}',
  loading: 'Qoralamalar yuklanmoqda',
  nothing: 'Sizni kutayotgan qoralama yoʻq',
  nothingWhy: 'Mancrel yetarlicha ishonmagan qoralamalar shu yerda chiqadi.',
  noSubject: '(mavzusiz)',
} satisfies Translation<typeof en>;
