import type { Translation } from '../../../i18n/words';
import type en from './en';

export default {
  title: 'Koʻrib chiqishga arziydi',
  more: { one: 'va yana {count} ta', other: 'va yana {count} ta' },
  makeTask: 'Vazifa yaratish',
  makeTaskOf: 'Vazifa yaratish: {what}',
  taskMade: 'Bugunga vazifa yaratildi: {what}',
  taskFailed: 'Vazifa yaratilmadi: {why}',
  dismiss: 'Oʻzgarguncha qoldirish: {what}',
  dismissed: 'Oʻzgarguncha qoldirildi',
  slow_replies:
    'Koʻproq javob toʻrt soatdan uzoq choʻzilmoqda: oxirgi {days} kunda {nowBase} tadan {now} tasi ({nowShare}), oldin {beforeBase} tadan {before} tasi ({beforeShare}).',
  bounces:
    'Koʻproq xat qaytib kelmoqda: oxirgi {days} kunda {nowBase} tadan {now} tasi ({nowShare}), oldin {beforeBase} tadan {before} tasi ({beforeShare}).',
  overrides:
    'Koʻproq qoralama notoʻgʻri: oxirgi {days} kunda {nowBase} tadan {now} tasi ({nowShare}), oldin {beforeBase} tadan {before} tasi ({beforeShare}).',
  stock_questions:
    'Mavjudligi haqida koʻproq soʻralmoqda: oxirgi {days} kunda {nowBase} tadan {now} tasi ({nowShare}), oldin {beforeBase} tadan {before} tasi ({beforeShare}).',
  calibration_drift:
    'Ishonch natijadan koʻp vaʼda bermoqda: baholangan {nowBase} javobdan {now} tasi toʻgʻri ({nowShare}), {expected} aytilgan edi.',
  deal_score_drift:
    'Bitimlar bahosi qaysi biri yutilishini endi koʻrsatmayapti: uch oyda {nowBase} tadan {now} tasi ({nowShare}), {expected} aytilgan edi.',
  contact_score_drift:
    'Kontaktlar bahosi kim xarid qilishini endi koʻrsatmayapti: uch oyda {nowBase} kishidan {now} nafari ({nowShare}), {expected} aytilgan edi.',
  stuck_deal: '{name} bitimi boʻyicha oʻz vaqtida hech narsa qilinmadi; muddat {day} tugagan.',
  silent_customer: '{name} oxirgi marta {day} xarid qilgan; yarim yilda {expected} ehtimol bilan hech narsa olmaydi.',
  todo_slow_replies: 'Javoblar nega choʻzilayotganini aniqlash',
  todo_bounces: 'Nega koʻproq xat qaytayotganini aniqlash',
  todo_overrides: 'Nega koʻproq qoralama notoʻgʻriligini aniqlash',
  todo_stock_questions: 'Nima mavjudligini aniqroq koʻrsatish',
  todo_calibration_drift: 'Javoblar sifatini koʻrib chiqish',
  todo_deal_score_drift: 'Bitimlar nega avvalgidan boshqacha tugayotganini aniqlash',
  todo_contact_score_drift: 'Odamlar nega avvalgidan boshqacha xarid qilayotganini aniqlash',
  todo_stuck_deal: 'Oldinga siljitish: {name}',
  todo_silent_customer: 'Yozish: {name}',
} satisfies Translation<typeof en>;
