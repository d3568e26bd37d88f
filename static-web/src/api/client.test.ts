import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, call } from './client';
import { session } from './session';
import type { TokenAnswer } from './types';

const tokens = (name: string, expiresIn = 900) =>
  ({ accessToken: `access-${name}`, refreshToken: `refresh-${name}`, expiresIn, user: {} }) as unknown as TokenAnswer;
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

describe('call', () => {
  const server = vi.fn<(path: string, request: RequestInit) => Promise<Response>>();
  beforeEach(() => {
    server.mockReset();
    vi.stubGlobal('fetch', server);
    session.clear();
  });
  afterEach(() => vi.unstubAllGlobals());

  it('carries sign-in, ETag and key', async () => {
    session.set(tokens('a'));
    server.mockResolvedValue(json({ ok: true }));
    await call('/api/x', { method: 'POST', body: { a: 1 }, etag: 'e1', key: 'k1' });
    const [path, request] = server.mock.calls[0]!;
    expect(path).toBe('/api/x');
    expect(request.headers).toMatchObject({
      Authorization: 'Bearer access-a',
      'If-Match': '"e1"',
      'Idempotency-Key': 'k1',
    });
  });

  it('refreshes an old token once for all who wait', async () => {
    session.set(tokens('old', 10));
    server.mockImplementation((path) => Promise.resolve(json(path.endsWith('/refresh') ? tokens('new') : {})));
    await Promise.all([call('/api/a'), call('/api/b'), call('/api/c')]);
    expect(server.mock.calls.filter(([path]) => path === '/api/auth/refresh')).toHaveLength(1);
    expect(session.get()?.refreshToken).toBe('refresh-new');
  });

  it('signs out when the refresh is refused', async () => {
    session.set(tokens('old', 10));
    server.mockImplementation(() => Promise.resolve(json({ detail: 'no' }, 401)));
    await expect(call('/api/a')).rejects.toBeInstanceOf(ApiError);
    expect(session.get()).toBeNull();
  });

  it('tells the reason that the problem details give', async () => {
    server.mockResolvedValue(json({ detail: 'already decided', errors: { body: ['too long'] } }, 409));
    await expect(call('/api/a')).rejects.toMatchObject({
      status: 409,
      message: 'already decided',
      errors: { body: ['too long'] },
    });
  });

  it('says in words that the service cannot be reached', async () => {
    server.mockRejectedValue(new TypeError('fetch failed'));
    await expect(call('/api/a')).rejects.toThrow(/cannot be reached/);
  });
});
