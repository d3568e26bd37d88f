import type { Translation } from '../../../i18n/words';
import type en from './en';

export default {
  title: 'На согласовании',
  waiting: { one: 'Ждёт {count}', few: 'Ждут {count}', many: 'Ждут {count}', other: 'Ждут {count}' },
  keys: 'выбор: {j} {k}',
  loading: 'Загрузка черновиков',
  nothing: 'Вас ничего не ждёт',
  nothingWhy: 'Здесь появятся черновики, в которых Mancrel не вполне уверен.',
  noSubject: '(без темы)',
} satisfies Translation<typeof en>;
