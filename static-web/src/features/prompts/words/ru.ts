import type { Translation } from '../../../i18n/words';
import type en from './en';

export default {
  title: 'Инструкции ИИ',
  lead: 'Что говорится языковой модели, прежде чем она поможет. Письма клиентов сюда не входят, а каждая цифра ответа всё равно проверяется.',
  localNow:
    'Эта установка отвечает собственной локальной моделью, которая не читает инструкций. Они действуют, когда подключена языковая модель ({setting}).',
  loading: 'Инструкции загружаются',
  classify: 'Понять письмо',
  draft: 'Набросать ответ',
  check: 'Перечитать ответ',
  recommend: 'Предложить следующий шаг',
  deal_analysis: 'Разобрать сделку',
  lead_score: 'Оценить контакт',
  follow_up: 'Написать напоминание',
  outreach_reply: 'Ответить в рассылке',
  compose: 'Написать контакту',
  own: 'Текст продукта',
  version: 'Версия {number}, {who}',
  text: 'Текст',
  places: 'Можно вставить {list}',
  noPlaces: 'Без подстановок',
  saved: 'Сохранено как версия {number}',
  versions: 'Версии',
  noVersions: 'Её ещё никто не менял',
  loadingVersions: 'Версии загружаются',
  number: 'Версия {number}',
  take: 'Взять в форму',
  takeOf: 'Взять в форму версию {number}',
  which: 'Инструкции',
  saveVersion: 'Сохранить новой версией',
  discard: 'Отменить изменения',
} satisfies Translation<typeof en>;
