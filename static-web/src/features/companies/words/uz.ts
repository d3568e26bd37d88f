import type { Translation } from '../../../i18n/words';
import type en from './en';

export default {
  title: 'Kompaniyalar',
  new: 'Yangi kompaniya',
  search: 'Kompaniyalarni qidirish',
  searchHint: 'Nomi yoki domeni',
  nobody: 'Hozircha kompaniya yoʻq',
  nobodyWhy: 'Kompaniya uning domenidan kimdir yozganda paydo boʻladi; qolganlarini qoʻlda qoʻshish mumkin.',
  nobodyFound: 'Kompaniya topilmadi',
  name: 'Nomi',
  domains: 'Domenlar',
  domain: 'Domen',
  website: 'Veb-sayt',
  industry: 'Soha',
  size: 'Hajmi',
  phones: 'Telefonlar',
  employees: '{size} kishi',
  added: 'Qoʻshildi: {name}',
  toList: 'Kompaniyalar roʻyxatiga',
  addPerson: 'Shu kompaniyada yangi kontakt',
  deleteTitle: '{name} oʻchirilsinmi?',
  deleteText: 'Kompaniya oʻchiriladi, odamlar, xat va bitimlar qoladi. Buni ortga qaytarib boʻlmaydi.',
} satisfies Translation<typeof en>;
