import { session } from './session';
import type { TokenAnswer } from './types';

/** A refusal of the API, as its problem details tell it. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    detail: string,
    readonly errors: Record<string, string[]> = {},
  ) {
    super(detail);
  }
}

export interface CallOptions {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  body?: unknown;
  etag?: string;
  /** A second call with the same key is the same call. */
  key?: string;
  signal?: AbortSignal;
}

const EARLY = 30_000;
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
  const answer = await fetch('/api/auth/refresh', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ refreshToken }),
  });
  if (answer.ok) return session.set((await answer.json()) as TokenAnswer).accessToken;
  // Another tab may have used the token a moment before.
  const other = session.get();
  if (other && other.refreshToken !== refreshToken) return other.accessToken;
  if (answer.status === 401) session.clear();
  return null;
}

/** The sign-in. Azure Static Web Apps puts a token of its own into Authorization, so the API also looks into the second header there. */
export function authorization(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}`, 'X-Mancrel-Authorization': `Bearer ${token}` };
}

/** Calls the API as the person who is signed in. */
export async function call<T>(path: string, options: CallOptions = {}): Promise<T> {
  const token = await accessToken();
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (token) Object.assign(headers, authorization(token));
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.etag) headers['If-Match'] = `"${options.etag}"`;
  if (options.key) headers['Idempotency-Key'] = options.key;
  let answer: Response;
  try {
    answer = await fetch(path, {
      method: options.method ?? 'GET',
      headers,
      body: options.body === undefined ? null : JSON.stringify(options.body),
      signal: options.signal ?? null,
    });
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === 'AbortError') throw fault;
    throw new ApiError(0, 'Mancrel cannot be reached. Check that it is running; this page tries again by itself.');
  }
  if (answer.status === 401 && token) session.clear();
  if (!answer.ok) throw await problem(answer);
  if (answer.status === 204) return undefined as T;
  const type = answer.headers.get('Content-Type') ?? '';
  return (type.includes('json') ? await answer.json() : await answer.text()) as T;
}

/** Sends files as a form. */
export async function upload<T>(path: string, form: FormData): Promise<T> {
  const token = await accessToken();
  const answer = await fetch(path, { method: 'POST', headers: token ? authorization(token) : {}, body: form });
  if (!answer.ok) throw await problem(answer);
  return (await answer.json()) as T;
}

/** A file of the API, which a link or a picture could not get: they cannot carry the sign-in. */
export async function download(path: string, signal?: AbortSignal): Promise<Blob> {
  const token = await accessToken();
  const answer = await fetch(path, {
    headers: token ? authorization(token) : {},
    signal: signal ?? null,
  });
  if (!answer.ok) throw await problem(answer);
  return answer.blob();
}

async function problem(answer: Response): Promise<ApiError> {
  try {
    const body = (await answer.json()) as { detail?: string; title?: string; errors?: Record<string, string[]> };
    return new ApiError(answer.status, body.detail ?? body.title ?? answer.statusText, body.errors);
  } catch {
    return new ApiError(answer.status, answer.statusText || `status ${answer.status}`);
  }
}
