import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from '../schema';
import { session } from '../session';

const EARLY = 30_000;

// Without middleware: what gets a token needs none.
const bare = createClient<paths>({ baseUrl: location.origin, fetch: (request) => fetch(request) });
let refreshing: Promise<string | null> | null = null;

/** A token that is good for the next half minute; null when signed out. One refresh serves all who wait, in every tab. */
export async function accessToken(): Promise<string | null> {
  const now = session.get();
  if (!now) return null;
  if (isFresh(now)) return now.accessToken;
  refreshing ??= alone(refresh).finally(() => (refreshing = null));
  return refreshing;
}

function isFresh(now: { expiresAt: number }): boolean {
  return now.expiresAt - EARLY > Date.now();
}

/**
 * One tab at a time: a refresh token is good once. Pages without a secure context have no locks, and the server forgives them a second use.
 */
async function alone(work: () => Promise<string | null>): Promise<string | null> {
  return navigator.locks ? await navigator.locks.request('mancrel-refresh', work) : work();
}

async function refresh(): Promise<string | null> {
  // Another tab may have done it while this one waited.
  const now = session.latest();
  if (!now || isFresh(now)) return now?.accessToken ?? null;
  const { data, response } = await bare.POST('/api/auth/refresh', { body: { refreshToken: now.refreshToken } });
  if (data) return session.set(data).accessToken;
  const other = session.latest();
  if (other && other.refreshToken !== now.refreshToken) return other.accessToken;
  if (response.status === 401) session.clear();
  return null;
}

/** The sign-in. Azure Static Web Apps puts a token of its own into Authorization, so the API also looks into the second header there. */
export function authorization(token: string | null): Record<string, string> {
  return token ? { Authorization: `Bearer ${token}`, 'X-Mancrel-Authorization': `Bearer ${token}` } : {};
}

/** Calls as the person who is signed in; a token that is no longer taken ends the sign-in. */
export const signIn: Middleware = {
  async onRequest({ request }) {
    for (const [name, value] of Object.entries(authorization(await accessToken()))) request.headers.set(name, value);
  },
  onResponse({ request, response }) {
    if (response.status === 401 && request.headers.has('Authorization')) session.clear();
  },
};
