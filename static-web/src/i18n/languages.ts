import { language } from './language';

const UNKNOWN = { en: 'Unknown language', ru: 'Неизвестный язык', uz: 'Nomaʼlum til' };

// Browsers know no names of languages in Uzbek.
const UZ: Record<string, string> = {
  ar: 'arabcha',
  az: 'ozarbayjoncha',
  be: 'beloruscha',
  cs: 'chexcha',
  de: 'nemischa',
  el: 'yunoncha',
  en: 'inglizcha',
  es: 'ispancha',
  fa: 'forscha',
  fi: 'fincha',
  fr: 'fransuzcha',
  he: 'ivritcha',
  hi: 'hindcha',
  hu: 'vengercha',
  hy: 'armancha',
  it: 'italyancha',
  ja: 'yaponcha',
  ka: 'gruzincha',
  kaa: 'qoraqalpoqcha',
  kk: 'qozoqcha',
  ko: 'koreyscha',
  ky: 'qirgʻizcha',
  nl: 'gollandcha',
  pl: 'polyakcha',
  pt: 'portugalcha',
  ro: 'rumincha',
  ru: 'ruscha',
  sv: 'shvedcha',
  tg: 'tojikcha',
  tk: 'turkmancha',
  tr: 'turkcha',
  tt: 'tatarcha',
  uk: 'ukraincha',
  uz: 'oʻzbekcha',
  'uz-Cyrl': 'oʻzbekcha (kirill)',
  zh: 'xitoycha',
};

/** A language code by its name in the reader's language, written as within a sentence. */
export function languageName(code: string): string {
  const spoken = language();
  if (code === 'und') return UNKNOWN[spoken];
  if (spoken === 'uz') return UZ[code] ?? UZ[code.split('-')[0]!] ?? code;
  try {
    return new Intl.DisplayNames([spoken], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
