import type { Translation } from '../../../i18n/words';
import type en from './en';

export default {
  title: 'Sinonimlar',
  lead: 'Doʻkoningizda bir xil maʼnoli soʻzlar. Mahsulot qidiruvi birini boshqasining oʻrniga qabul qiladi.',
  words: 'Soʻzlar, vergul bilan ajratilgan',
  example: 'divan, sofa, kushetka',
  none: 'Hali sinonim yoʻq',
  noneWhy: 'Xaridorlar narsani sizdan boshqacha atashi mumkin: ikkala soʻzni shu yerga yozing.',
  loading: 'Sinonimlar yuklanmoqda',
  editOf: 'Oʻzgartirish: {words}',
  removeOf: 'Oʻchirish: {words}',
  saved: 'Saqlandi',
} satisfies Translation<typeof en>;
