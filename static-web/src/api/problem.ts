import { language } from '../i18n/language';
import type { Problem } from './types';

/** What is said where the server says nothing: these stand here, since a catalogue might be what cannot be loaded. */
const OWN = {
  failed: { en: 'That did not work', ru: 'Не получилось', uz: 'Boʻlmadi' },
  unreachable: {
    en: 'Mancrel cannot be reached. Check that it is running; this page tries again by itself.',
    ru: 'Нет связи с Mancrel. Проверьте, что он запущен; страница пробует снова сама.',
    uz: 'Mancrel bilan aloqa yoʻq. U ishlayotganini tekshiring; sahifa oʻzi qayta urinadi.',
  },
  empty: { en: 'Mancrel answered with nothing.', ru: 'Mancrel ничего не ответил.', uz: 'Mancrel hech narsa javob bermadi.' },
} as const;

/** A fault of the way to the server, in the reader's language. */
export const ownFault = (what: keyof typeof OWN): ApiError => new ApiError(0, OWN[what][language()]);

/** A refusal of the API, as its problem details tell it (RFC 9457); status 0 where it was not reached at all. */
export class ApiError extends Error implements Problem {
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly errors: Record<string, string[]> = {},
  ) {
    super(detail);
  }
}

/** What went wrong in words: of the API, or of the browser. */
export const reasonOf = (fault: Problem | Error): string =>
  ('detail' in fault && fault.detail) || ('message' in fault && fault.message) || OWN.failed[language()];

/** The refusal that an answer tells of. */
export async function problemOf(answer: Response): Promise<ApiError> {
  try {
    const body: Problem = await answer.json();
    return new ApiError(answer.status, body.detail ?? body.title ?? answer.statusText, body.errors);
  } catch {
    return new ApiError(answer.status, answer.statusText || `status ${answer.status}`);
  }
}
