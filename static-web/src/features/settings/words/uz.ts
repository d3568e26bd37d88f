import type { Translation } from '../../../i18n/words';
import type en from './en';

export default {
  sections: 'Sozlamalar boʻlimlari',
  general: 'Javoblar va vebhuklar',
  policies: 'Doʻkon qoidalari',
  mailboxes: 'Pochta qutilari',
  team: 'Jamoa',
  pipelines: 'Voronkalar',
  account: 'Hisobingiz',
} satisfies Translation<typeof en>;
