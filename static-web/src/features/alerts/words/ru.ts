import type { Translation } from '../../../i18n/words';
import type en from './en';

export default {
  title: 'Стоит взглянуть',
  more: { one: 'и ещё {count}', few: 'и ещё {count}', many: 'и ещё {count}', other: 'и ещё {count}' },
  makeTask: 'Создать задачу',
  makeTaskOf: 'Создать задачу: {what}',
  taskMade: 'Создана задача на сегодня: {what}',
  taskFailed: 'Задача не создана: {why}',
  dismiss: 'Отложить, пока не изменится: {what}',
  dismissed: 'Отложено, пока не изменится',
  slow_replies:
    'Больше ответов занимают дольше четырёх часов: {now} из {nowBase} ({nowShare}) за последние дни ({days}), раньше {before} из {beforeBase} ({beforeShare}).',
  bounces:
    'Больше писем возвращается: {now} из {nowBase} ({nowShare}) за последние дни ({days}), раньше {before} из {beforeBase} ({beforeShare}).',
  overrides:
    'Больше черновиков неверны: {now} из {nowBase} ({nowShare}) за последние дни ({days}), раньше {before} из {beforeBase} ({beforeShare}).',
  stock_questions:
    'Чаще спрашивают о наличии: {now} из {nowBase} писем ({nowShare}) за последние дни ({days}), раньше {before} из {beforeBase} ({beforeShare}).',
  calibration_drift:
    'Уверенность обещает больше, чем выходит: верны {now} из {nowBase} оценённых ответов ({nowShare}), предсказано {expected}.',
  deal_score_drift:
    'Оценки сделок больше не говорят, какие будут выиграны: за три месяца {now} из {nowBase} ({nowShare}), предсказано {expected}.',
  contact_score_drift:
    'Оценки контактов больше не говорят, кто купит: за три месяца купили {now} из {nowBase} ({nowShare}), предсказано {expected}.',
  stuck_deal: 'По сделке {name} вовремя ничего не сделано; срок вышел {day}.',
  silent_customer: 'Последняя покупка: {name}, {day}; ничего не купит за полгода с вероятностью {expected}.',
  todo_slow_replies: 'Выяснить, почему ответы занимают дольше',
  todo_bounces: 'Выяснить, почему возвращается больше писем',
  todo_overrides: 'Выяснить, почему больше черновиков неверны',
  todo_stock_questions: 'Яснее указать, что есть в наличии',
  todo_calibration_drift: 'Разобраться в качестве ответов',
  todo_deal_score_drift: 'Выяснить, почему сделки завершаются иначе, чем раньше',
  todo_contact_score_drift: 'Выяснить, почему люди покупают иначе, чем раньше',
  todo_stuck_deal: 'Продвинуть: {name}',
  todo_silent_customer: 'Написать: {name}',
} satisfies Translation<typeof en>;
