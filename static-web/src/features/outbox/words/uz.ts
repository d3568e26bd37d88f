import type { Translation } from '../../../i18n/words';
import type en from './en';

export default {
  title: 'Chiquvchilar',
  intro: 'Mancrel yozgan xatlar. Pochta xizmati yoki quti ulanmaguncha ular shu yerda qoladi va hech qayerga ketmaydi.',
  loading: 'Chiquvchilar yuklanmoqda',
  nothing: 'Hali hech narsa yuborilmagan',
  nothingWhy: 'Javoblar yuborilishi bilan shu yerda chiqadi.',
  showMore: 'Yana koʻrsatish',
  mail: '{subject}, kimga: {people}',
  to: 'Kimga: {people}',
  showSource: 'Manbani koʻrsatish',
  hideSource: 'Manbani yashirish',
  loadingSource: 'Manba yuklanmoqda',
  rawSource: 'Xat manbasi',
} satisfies Translation<typeof en>;
