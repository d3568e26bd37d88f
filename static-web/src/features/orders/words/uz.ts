import type { Translation } from '../../../i18n/words';
import type en from './en';

export default {
  orders: 'Doʻkondagi buyurtmalar',
  more: 'Yana {count} ta',
  track: 'Kuzatish: {parcel}',
  state_placed: 'Toʻlanmagan',
  state_paid: 'Toʻlangan, joʻnatilmagan',
  state_part_shipped: 'Qisman joʻnatilgan',
  state_shipped: 'Joʻnatilgan',
  state_delivered: 'Yetkazilgan',
  state_cancelled: 'Bekor qilingan',
  state_refunded: 'Puli qaytarilgan',
} satisfies Translation<typeof en>;
