import type { Translation } from '../../../i18n/words';
import type en from './en';

export default {
  title: 'Исходящие',
  intro: 'Письма, которые написал Mancrel. Пока не подключены почтовая служба или ящик, они остаются здесь и никуда не уходят.',
  loading: 'Загрузка исходящих',
  nothing: 'Пока ничего не отправлено',
  nothingWhy: 'Ответы появятся здесь сразу после отправки.',
  showMore: 'Показать ещё',
  mail: '{subject}, кому: {people}',
  to: 'Кому: {people}',
  showSource: 'Показать исходник',
  hideSource: 'Скрыть исходник',
  loadingSource: 'Загрузка исходника',
  rawSource: 'Исходник письма',
} satisfies Translation<typeof en>;
