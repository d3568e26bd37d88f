import type { Middleware } from 'openapi-fetch';
import { language } from '../../i18n/language';

/** What the server says comes in the language that was chosen here, whatever the browser's own is. */
export const readerLanguage: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', language());
  },
};
