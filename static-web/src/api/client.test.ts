import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerOf, api } from './client';
import { filters } from './filters';
import { keepLanguage } from '../i18n/language';
import { ApiError } from './problem';
import { session } from './session';
import type { TokenAnswer } from './types';

const tokens = (name: string, expiresIn = 900) =>
  ({ accessToken: `access-${name}`, refreshToken: `refresh-${name}`, expiresIn, user: {} }) as unknown as TokenAnswer;
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
const pathOf = (request: Request) => new URL(request.url).pathname;

describe('the client', () => {
  const server = vi.fn<(request: Request) => Promise<Response>>();
  const asked = () => server.mock.calls.map(([request]) => request);
  const reply = (key?: string) =>
    api.POST('/api/conversations/{id}/reply', {
      params: { path: { id: 'c/1' }, header: key ? { 'Idempotency-Key': key } : {} },
      body: { body: 'Yes.' },
    });
  beforeEach(() => {
    server.mockReset();
    vi.stubGlobal('fetch', server);
    session.clear();
  });
  afterEach(() => vi.unstubAllGlobals());

  it('carries sign-in, ETag and body', async () => {
    session.set(tokens('a'));
    server.mockResolvedValue(json({ ok: true }));
    await api.PATCH('/api/messages/{id}', {
      params: { path: { id: 'm1' }, header: { 'If-Match': 'e1' } },
      body: { draft: { body: 'Yes.' } },
    });
    const [request] = asked();
    expect(pathOf(request!)).toBe('/api/messages/m1');
    expect(request!.headers.get('Authorization')).toBe('Bearer access-a');
    expect(request!.headers.get('X-Mancrel-Authorization')).toBe('Bearer access-a');
    expect(request!.headers.get('If-Match')).toBe('"e1"');
    expect(await request!.json()).toEqual({ draft: { body: 'Yes.' } });
  });

  it('does the next thing to a record on the version that its own change made, and only of that record', async () => {
    const complete = (id: string) =>
      api.POST('/api/appointments/{id}/complete', { params: { path: { id }, header: { 'If-Match': 'e1' } as never }, body: {} });
    server.mockImplementation(async () => new Response('{}', { status: 200, headers: { ETag: 'W/"e2"' } }));
    await api.POST('/api/appointments/{id}/reschedule', {
      params: { path: { id: 'a1' }, header: { 'If-Match': 'e1' } as never },
      body: { start: '2026-12-01T09:00:00Z' },
    });
    server.mockImplementation(async () => new Response('{}', { status: 200, headers: { ETag: '"e3"' } }));
    await complete('a1');
    await complete('a1');
    await complete('a2');
    expect(asked().map((request) => request.headers.get('If-Match'))).toEqual(['"e1"', '"e2"', '"e3"', '"e1"']);
  });

  it('learns nothing from a change that was refused', async () => {
    server.mockImplementation(async () => new Response('{}', { status: 412, headers: { ETag: '"e9"' } }));
    const change = () =>
      api.PATCH('/api/messages/{id}', { params: { path: { id: 'm9' }, header: { 'If-Match': 'e1' } }, body: { draft: { body: 'Yes.' } } });
    await expect(change()).rejects.toBeInstanceOf(ApiError);
    await expect(change()).rejects.toBeInstanceOf(ApiError);
    expect(asked().map((request) => request.headers.get('If-Match'))).toEqual(['"e1"', '"e1"']);
  });

  it('asks for sentences in the language that was chosen here', async () => {
    keepLanguage('uz');
    server.mockResolvedValue(json({ items: [] }));
    await api.GET('/api/settings');
    keepLanguage('en');
    expect(asked()[0]!.headers.get('Accept-Language')).toBe('uz');
  });

  it('asks lists by their filters and leaves out those that are empty', async () => {
    server.mockResolvedValue(json({ items: [] }));
    await api.GET('/api/conversations', { params: { query: { limit: 5, ...filters({ state: 'open', assigneeId: '' }) } } });
    expect(new URL(asked()[0]!.url).search).toBe('?limit=5&filter.state=open');
  });

  it('refreshes an old token once for all who wait', async () => {
    session.set(tokens('old', 10));
    server.mockImplementation((request) => Promise.resolve(json(pathOf(request).endsWith('/refresh') ? tokens('new') : {})));
    await Promise.all([api.GET('/api/auth/me'), api.GET('/api/settings'), api.GET('/api/ai/models')]);
    expect(asked().filter((request) => pathOf(request) === '/api/auth/refresh')).toHaveLength(1);
    expect(session.get()?.refreshToken).toBe('refresh-new');
    expect(asked().filter((request) => request.headers.get('Authorization') === 'Bearer access-new')).toHaveLength(3);
  });

  it('signs out when the refresh is refused', async () => {
    session.set(tokens('old', 10));
    server.mockImplementation(() => Promise.resolve(json({ detail: 'no' }, 401)));
    await expect(api.GET('/api/auth/me')).rejects.toBeInstanceOf(ApiError);
    expect(session.get()).toBeNull();
  });

  it('signs out when the token is no longer taken', async () => {
    session.set(tokens('a'));
    server.mockImplementation(() => Promise.resolve(json({ detail: 'signed out elsewhere' }, 401)));
    await expect(api.GET('/api/auth/me')).rejects.toThrow('signed out elsewhere');
    expect(session.get()).toBeNull();
  });

  it('tells the reason that the problem details give', async () => {
    server.mockResolvedValue(json({ detail: 'already decided', errors: { body: ['too long'] } }, 409));
    await expect(answerOf(reply())).rejects.toMatchObject({
      status: 409,
      message: 'already decided',
      detail: 'already decided',
      errors: { body: ['too long'] },
    });
  });

  it('says in words that the service cannot be reached', async () => {
    server.mockRejectedValue(new TypeError('fetch failed'));
    await expect(api.GET('/api/auth/me')).rejects.toThrow(/cannot be reached/);
    expect(server).toHaveBeenCalledTimes(1);
  });

  it('asks once more with the same key when an answer is lost, and never without a key', async () => {
    server.mockRejectedValueOnce(new TypeError('connection reset')).mockImplementation(() => Promise.resolve(json({ id: 'm2' })));
    expect((await reply('k1')).data).toEqual({ id: 'm2' });
    expect(asked().map((request) => request.headers.get('Idempotency-Key'))).toEqual(['k1', 'k1']);
    expect(await asked()[1]!.json()).toEqual({ body: 'Yes.' });

    server.mockReset().mockRejectedValue(new TypeError('connection reset'));
    await expect(reply()).rejects.toThrow(/cannot be reached/);
    expect(server).toHaveBeenCalledTimes(1);
  });

  it('is told by an abort that it was aborted, not that the service is away', async () => {
    server.mockRejectedValue(new DOMException('gone', 'AbortError'));
    await expect(reply('k2')).rejects.toMatchObject({ name: 'AbortError' });
  });
});
