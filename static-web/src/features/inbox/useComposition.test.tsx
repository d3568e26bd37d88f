import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ReplyDraft } from '../../api/types';
import { useComposition } from './useComposition';

const asked: string[] = [];
const acting = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean };

beforeEach(() => {
  asked.length = 0;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('fetch', (request: Request) => {
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
    return Promise.resolve(new Response(null, { status: 204 }));
  });
  acting.IS_REACT_ACT_ENVIRONMENT = false;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  acting.IS_REACT_ACT_ENVIRONMENT = true;
});

const kept = { conversationId: 'c1', body: 'Dear Nora', cc: null, messageId: null, key: 'k', updatedAt: '2026-11-30T10:00:00Z' };

function Probe({ draft }: { draft: ReplyDraft | undefined }) {
  return <p>{useComposition('c1', draft).composition.body}</p>;
}

/** Draws what is known by now, and lets all clocks run out before anything is drawn again, as on a machine that is busy. */
async function shown(...drafts: (ReplyDraft | undefined)[]): Promise<string> {
  const place = document.createElement('div');
  const root = createRoot(place);
  const queries = new QueryClient();
  for (const draft of drafts)
    flushSync(() =>
      root.render(
        <QueryClientProvider client={queries}>
          <Probe draft={draft} />
        </QueryClientProvider>,
      ),
    );
  vi.runAllTimers();
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  flushSync(() => undefined);
  await vi.waitFor(() => expect(place.textContent).toBe('Dear Nora'));
  root.unmount();
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  return place.textContent;
}

it('takes up a draft that was there already, and never takes it from the server', async () => {
  await shown(kept as unknown as ReplyDraft);
  expect(asked).toEqual([]);
});

it('takes up a draft that comes later, and never takes it from the server', async () => {
  await shown(undefined, kept as unknown as ReplyDraft);
  expect(asked).toEqual([]);
});
