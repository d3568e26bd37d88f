import type { Translation } from '../../../i18n/words';
import type en from './en';

export default {
  title: 'База знаний',
  lead: 'Ваши готовые ответы: черновики могут брать их слово в слово.',
  search: 'Поиск по ответам',
  fresh: 'Новый ответ',
  loading: 'Загрузка ответов',
  nothingFound: 'Ничего не найдено',
  tryOthers: 'Попробуйте другие слова.',
  empty: 'Ответов пока нет',
  emptyWhy: 'Запишите, как вы доставляете, сколько стоит возврат, когда вы открыты. Черновики сошлются на ответ и его версию.',
  version: 'версия {number}',
  editOf: 'Изменить: {question}',
  saved: 'Сохранено: черновики уже пользуются этим ответом',
  deleted: 'Удалено',
  question: 'Вопрос',
  questionHint: 'Так, как спрашивают клиенты: ответ находится по этим словам',
  answer: 'Ответ',
  language: 'Язык',
  languageHint: 'Две буквы, например ru',
  tags: 'Метки',
  tagsHint: 'Через запятую',
  leaveIt: 'Не менять',
} satisfies Translation<typeof en>;
