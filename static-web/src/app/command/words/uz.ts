import type { Translation } from '../../../i18n/words';
import type en from './en';

export default {
  label: 'Qidirish va oʻtish',
  hint: 'Odam, kompaniya, bitim, mahsulot, xat, boʻlim yoki buyruq',
  results: 'Natijalar',
  recent: 'Yaqinda ochilganlar',
  actions: 'Buyruqlar',
  pages: 'Boʻlimlar',
  contacts: 'Kontaktlar',
  companies: 'Kompaniyalar',
  deals: 'Bitimlar',
  conversations: 'Yozishmalar',
  products: 'Mahsulotlar',
  newContact: 'Yangi kontakt',
  newCompany: 'Yangi kompaniya',
  newTask: 'Yangi vazifa',
  importContacts: 'Kontaktlarni import qilish',
  light: 'Yorugʻ koʻrinish',
  dark: 'Qorongʻi koʻrinish',
  system: 'Tizimdagi koʻrinish',
  shortcuts: 'Tezkor tugmalar',
  nothing: '“{q}” boʻyicha hech narsa topilmadi',
  searching: 'Qidirilmoqda',
  unreachable: 'Qidiruv ishlamayapti',
  found: { one: '{count} ta natija', other: '{count} ta natija' },
} satisfies Translation<typeof en>;
