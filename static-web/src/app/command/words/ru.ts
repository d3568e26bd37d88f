import type { Translation } from '../../../i18n/words';
import type en from './en';

export default {
  label: 'Поиск и переход',
  hint: 'Человек, компания, сделка, товар, письмо, раздел или команда',
  results: 'Результаты',
  recent: 'Недавно открытые',
  actions: 'Команды',
  pages: 'Разделы',
  contacts: 'Контакты',
  companies: 'Компании',
  deals: 'Сделки',
  conversations: 'Переписка',
  products: 'Товары',
  newContact: 'Новый контакт',
  newCompany: 'Новая компания',
  newTask: 'Новая задача',
  importContacts: 'Импорт контактов',
  light: 'Светлое оформление',
  dark: 'Тёмное оформление',
  system: 'Оформление как в системе',
  shortcuts: 'Сочетания клавиш',
  nothing: 'По запросу «{q}» ничего не найдено',
  searching: 'Идёт поиск',
  unreachable: 'Поиск недоступен',
  found: { one: '{count} результат', few: '{count} результата', many: '{count} результатов', other: '{count} результата' },
} satisfies Translation<typeof en>;
