import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from '../schema';
import { session } from '../session';

const EARLY = 30_000;

// Without middleware: what gets a token needs none.
const bare = createClient<paths>({ baseUrl: location.origin, fetch: (request) => fetch(request) });
let refreshing: Promise<string | null> | null = null;

/** A token that is good for the next half minute; null when signed out. One refresh serves all who wait. */
export async function accessToken(): Promise<string | null> {
  const now = session.get();
  if (!now) return null;
  if (now.expiresAt - EARLY > Date.now()) return now.accessToken;
  refreshing ??= refresh(now.refreshToken).finally(() => (refreshing = null));
  return refreshing;
}

async function refresh(refreshToken: string): Promise<string | null> {
  const { data, response } = await bare.POST('/api/auth/refresh', { body: { refreshToken } });
  if (data) return session.set(data).accessToken;
  // Another tab may have used the token a moment before.
  const other = session.get();
  if (other && other.refreshToken !== refreshToken) return other.accessToken;
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
