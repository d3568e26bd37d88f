import type { Translation } from '../../../i18n/words';
import type en from './en';

export default {
  sections: 'Разделы настроек',
  general: 'Ответы и вебхуки',
  policies: 'Правила магазина',
  mailboxes: 'Почтовые ящики',
  team: 'Команда',
  pipelines: 'Воронки',
  account: 'Ваш аккаунт',
} satisfies Translation<typeof en>;
