import type { Translation } from '../../../i18n/words';
import type en from './en';

export default {
  title: 'Kirish',
  motto: 'Xat keladi, toʻgʻri javob ketadi.',
  forgotSent: 'Agar {email} uchun hisob boʻlsa, yangi parol tanlash havolasi yoʻlga chiqdi.',
  email: 'Elektron pochta',
  password: 'Parol',
  code: 'Kod',
  codeHint: 'Autentifikator ilovasidagi olti raqam yoki zaxira kodi',
  forgot: 'Parolni unutdingizmi?',
  entraCode: 'Microsoft orqali kirish kodi',
  next: 'Davom etish',
  signInWith: '{name} orqali kirish',
  or: 'yoki',
  notInvited: 'Microsoft hisobingiz bu yerda maʼlum emas. Administratordan sizni shu hisobning manzili bilan taklif qilishni soʻrang.',
  otherAccount: 'Bu manzil boshqa Microsoft hisobiga bogʻlangan. Uni administrator ajratishi mumkin.',
  disabled: 'Bu yerdagi hisobingiz oʻchirib qoʻyilgan. Administratorga murojaat qiling.',
  refused: 'Microsoft orqali kirib boʻlmadi. Qayta urinib koʻring.',
  expired: 'Juda koʻp vaqt oʻtdi yoki kirish boshqa brauzerda boshlangan. Qayta urinib koʻring.',
  unavailable: 'Microsoft hozir javob bermayapti. Birozdan soʻng urinib koʻring yoki parol bilan kiring.',
} satisfies Translation<typeof en>;
