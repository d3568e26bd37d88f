import type { Translation } from '../../../i18n/words';
import type en from './en';

export default {
  title: 'Компании',
  new: 'Новая компания',
  search: 'Поиск компаний',
  searchHint: 'Название или домен',
  nobody: 'Компаний пока нет',
  nobodyWhy: 'Компания появится здесь, когда кто-то напишет с её домена; остальные можно добавить вручную.',
  nobodyFound: 'Компаний не найдено',
  name: 'Название',
  domains: 'Домены',
  domain: 'Домен',
  website: 'Сайт',
  industry: 'Отрасль',
  size: 'Размер',
  phones: 'Телефоны',
  employees: '{size} чел.',
  added: 'Добавлено: {name}',
  toList: 'К списку компаний',
  addPerson: 'Новый контакт в этой компании',
  deleteTitle: 'Удалить компанию {name}?',
  deleteText: 'Компания будет удалена, люди, письма и сделки останутся. Отменить это нельзя.',
} satisfies Translation<typeof en>;
