import type { Middleware } from 'openapi-fetch';

const KEY = 'Idempotency-Key';
const again = new WeakMap<Request, Request>();

/** A key of its own: a second call with the same key is the same call. */
export const newKey = (): string => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;

/** What posts with a key is asked once more when its answer is lost: with the same key it is done once. */
export const idempotency: Middleware = {
  onRequest({ request }) {
    if (request.headers.has(KEY)) again.set(request, request.clone());
  },
  async onError({ request, error, options }) {
    const second = again.get(request);
    if (!second || (error instanceof DOMException && error.name === 'AbortError')) return;
    try {
      return await options.fetch(second);
    } catch {
      // As unreachable as before: what the first try said is told.
      return;
    }
  },
};
