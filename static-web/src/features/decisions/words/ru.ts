import type { Translation } from '../../../i18n/words';
import type en from './en';

export default {
  title: 'Решения',
  intro: 'Что Mancrel понял, что решил и почему.',
  aboutWhat: 'О чём',
  allTasks: 'Обо всём',
  which: 'Какие решения',
  allDecisions: 'Все решения',
  loading: 'Загрузка решений',
  noneOfKind: 'Таких решений нет',
  none: 'Решений пока нет',
  noneWhy: 'Здесь появится каждое разобранное письмо: что решено и почему.',
  when: 'Когда',
  understood: 'Что понято',
  decided: 'Что решено',
  why: 'Почему',
  verdict: 'Итог',
  tokens: { one: '{count} токен', few: '{count} токена', many: '{count} токенов', other: '{count} токена' },
  suggested: 'Предложено',
  noted: 'Учтено',
  showMore: 'Показать ещё',
} satisfies Translation<typeof en>;
