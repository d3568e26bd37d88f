import type { Translation } from '../../../i18n/words';
import type en from './en';

export default {
  orders: 'Заказы в магазине',
  more: 'Ещё {count}',
  track: 'Отследить {parcel}',
  state_placed: 'Не оплачен',
  state_paid: 'Оплачен, не отправлен',
  state_part_shipped: 'Отправлен частично',
  state_shipped: 'Отправлен',
  state_delivered: 'Доставлен',
  state_cancelled: 'Отменён',
  state_refunded: 'Деньги возвращены',
} satisfies Translation<typeof en>;
