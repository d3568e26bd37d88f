import type { Middleware } from 'openapi-fetch';

/** What this tab's own changes made of the versions that they were made on. */
const followedBy = new Map<string, string>();
const MOST = 500;

const bare = (etag: string): string => etag.replace(/^W\//, '').replaceAll('"', '');
/** The record that an address is about: what is done to it has addresses below its own. */
const recordOf = (address: string): string => new URL(address).pathname.split('/').slice(0, 4).join('/');
const key = (request: Request, etag: string) => `${recordOf(request.url)} ${bare(etag)}`;

/**
 * Bodies carry an etag bare, If-Match carries it in quotes (RFC 9110 §8.8.3): callers hand on what they read. Between a change and the
 * moment that the page has read the record anew, somebody may already do the next thing to it. What this tab changed itself is no
 * reason to refuse that: it is asked for on the version that the change made. What others changed still is.
 */
export const versions: Middleware = {
  onRequest({ request }) {
    let etag = request.headers.get('If-Match');
    if (!etag) return;
    for (let next = followedBy.get(key(request, etag)); next; next = followedBy.get(key(request, etag))) etag = next;
    request.headers.set('If-Match', `"${bare(etag)}"`);
  },
  onResponse({ request, response }) {
    const [from, to] = [request.headers.get('If-Match'), response.headers.get('ETag')];
    if (!response.ok || request.method === 'GET' || !from || !to || bare(from) === bare(to)) return;
    followedBy.set(key(request, from), bare(to));
    followedBy.delete(key(request, to));
    if (followedBy.size > MOST) followedBy.delete(followedBy.keys().next().value!);
  },
};
