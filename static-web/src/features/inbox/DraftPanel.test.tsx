import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Message } from '../../api/types';
import { labelWords } from '../../shared/labels/words';
import { DraftPanel } from './DraftPanel';
import { inboxWords } from './words';

const message = {
  id: 'm1',
  etag: 'e1',
  conversationId: 'c1',
  direction: 'inbound',
  state: 'awaiting_approval',
  attachments: [],
  draft: {
    body: 'It costs 89.90 EUR.',
    language: 'en',
    model: 'test',
    confidence: 0.8,
    claims: [
      {
        text: '89.90 EUR',
        evidence: { kind: 'product', id: 'LAMP-1', field: 'price', value: '89.90 EUR', version: '1' },
      },
    ],
  },
} as unknown as Message;

const server = vi.fn<(request: Request) => Promise<Response>>();

function show(props: Partial<Parameters<typeof DraftPanel>[0]> = {}) {
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <DraftPanel message={message} mayWork keys {...props} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

describe('DraftPanel', () => {
  beforeAll(() => Promise.all([inboxWords.load('en'), labelWords.load('en')]));
  beforeEach(() => {
    server.mockReset().mockImplementation(() =>
      Promise.resolve(
        new Response(JSON.stringify({ ...message, state: 'answered' }), {
          headers: { 'Content-Type': 'application/json' },
        }),
      ),
    );
    vi.stubGlobal('fetch', server);
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  it('approves what was looked at, by its ETag, and once however often the key is pressed', async () => {
    show();
    fireEvent.keyDown(document.body, { key: 'a' });
    fireEvent.keyDown(document.body, { key: 'a' });
    fireEvent.keyDown(document.body, { key: 'a', repeat: true });
    await waitFor(() => expect(server).toHaveBeenCalled());
    expect(server).toHaveBeenCalledTimes(1);
    const [request] = server.mock.calls[0]!;
    expect(new URL(request.url).pathname).toBe('/api/messages/m1/approve');
    expect(request.headers.get('If-Match')).toBe('"e1"');
  });

  it('leaves keys alone that belong to the browser or to another draft', () => {
    show({ keys: false });
    fireEvent.keyDown(document.body, { key: 'a' });
    cleanup();
    show();
    fireEvent.keyDown(document.body, { key: 'a', ctrlKey: true });
    expect(server).not.toHaveBeenCalled();
  });

  it('shows a viewer the draft and its evidence, and no button', () => {
    show({ mayWork: false });
    expect(screen.getAllByText('89.90 EUR').length).toBeGreaterThan(0);
    expect(screen.getByText(/product LAMP-1, price/)).toBeTruthy();
    expect(screen.queryAllByRole('button')).toEqual([]);
    fireEvent.keyDown(document.body, { key: 'a' });
    expect(server).not.toHaveBeenCalled();
  });

  it('tells why it was refused and keeps the draft', async () => {
    server.mockResolvedValue(new Response(JSON.stringify({ detail: 'already decided: reject by ada@example.org' }), { status: 409 }));
    show();
    fireEvent.click(screen.getByRole('button', { name: /Approve and send/ }));
    expect((await screen.findByRole('alert')).textContent).toContain('Already decided: reject by ada@example.org.');
    expect(screen.getByText('It costs', { exact: false })).toBeTruthy();
  });
});
