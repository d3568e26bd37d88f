import type { Translation } from '../../../i18n/words';
import type en from './en';

export default {
  title: 'Синонимы',
  lead: 'Слова, которые в вашем магазине значат одно и то же. Поиск товаров принимает одно за другое.',
  words: 'Слова через запятую',
  example: 'диван, софа, тахта',
  none: 'Синонимов пока нет',
  noneWhy: 'Покупатели могут называть вещь иначе, чем вы: запишите оба слова.',
  loading: 'Загружаем синонимы',
  editOf: 'Изменить: {words}',
  removeOf: 'Удалить: {words}',
  saved: 'Сохранено',
} satisfies Translation<typeof en>;
