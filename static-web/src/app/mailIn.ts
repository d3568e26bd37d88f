import { api } from '../api/client';
import type { Language } from '../i18n/language';

/** Mails to the reader come in the language of the app. Where that fails they come in the one before: no reason to stop anybody. */
export const mailIn = (language: Language): Promise<unknown> =>
  api.POST('/api/auth/language', { params: { header: {} }, body: { language } }).catch(() => undefined);
