import type { Middleware } from 'openapi-fetch';
import { ownFault, problemOf } from '../problem';

/** Every answer that is not a good one is thrown as what its problem details say; so is that there was no answer. */
export const problems: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response);
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === 'AbortError') return;
    return ownFault('unreachable');
  },
};
