import type { Middleware } from 'openapi-fetch';

/** Bodies carry an etag bare, If-Match carries it in quotes (RFC 9110 §8.8.3): callers hand on what they read. */
export const versions: Middleware = {
  onRequest({ request }) {
    const etag = request.headers.get('If-Match');
    if (etag && !etag.endsWith('"')) request.headers.set('If-Match', `"${etag}"`);
  },
};
