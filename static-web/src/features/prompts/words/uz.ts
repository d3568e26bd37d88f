import type { Translation } from '../../../i18n/words';
import type en from './en';

export default {
  title: 'SI koʻrsatmalari',
  lead: 'Til modeliga yordam berishidan oldin nima aytiladi. Mijoz xatlari bunga kirmaydi, javobdagi har bir raqam baribir tekshiriladi.',
  localNow:
    'Bu oʻrnatma oʻz mahalliy modeli bilan javob beradi, u koʻrsatmalarni oʻqimaydi. Ular til modeli ulangach ({setting}) amal qiladi.',
  loading: 'Koʻrsatmalar yuklanmoqda',
  classify: 'Xatni tushunish',
  draft: 'Javob qoralamasi',
  check: 'Javobni qayta oʻqish',
  recommend: 'Keyingi qadamni taklif qilish',
  deal_analysis: 'Bitimni tahlil qilish',
  lead_score: 'Kontaktni baholash',
  follow_up: 'Eslatma yozish',
  outreach_reply: 'Tarqatmada javob berish',
  compose: 'Kontaktga yozish',
  own: 'Mahsulotning oʻziniki',
  version: '{number}-versiya, {who}',
  text: 'Matn',
  places: '{list} qoʻyish mumkin',
  noPlaces: 'Oʻrinbosarlarsiz',
  saved: '{number}-versiya sifatida saqlandi',
  versions: 'Versiyalar',
  noVersions: 'Uni hali hech kim oʻzgartirmagan',
  loadingVersions: 'Versiyalar yuklanmoqda',
  number: '{number}-versiya',
  take: 'Shaklga olish',
  takeOf: '{number}-versiyani shaklga olish',
  which: 'Koʻrsatmalar',
  saveVersion: 'Yangi versiya sifatida saqlash',
  discard: 'Oʻzgarishlarni bekor qilish',
} satisfies Translation<typeof en>;
