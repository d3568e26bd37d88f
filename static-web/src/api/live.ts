import { accessToken, authorization } from './middleware/signIn';

/** What changed, as the event stream tells it. */
export interface Change {
  kind: string;
  id: string;
  partition: string;
}

/** One event of a text/event-stream. */
export interface StreamEvent {
  event: string;
  id: string;
  data: string;
}

/** Splits a stream's text into whole events; gives back what is left over. (WHATWG HTML, server-sent events.) */
export function parseEvents(text: string): { events: StreamEvent[]; rest: string } {
  const blocks = text.replaceAll('\r\n', '\n').split('\n\n');
  const rest = blocks.pop() ?? '';
  const events = blocks.map((block) => {
    const event: StreamEvent = { event: 'message', id: '', data: '' };
    for (const line of block.split('\n')) {
      const [, field, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
      if (field === 'event') event.event = value ?? '';
      if (field === 'id') event.id = value ?? '';
      if (field === 'data') event.data += value ?? '';
    }
    return event;
  });
  return { events, rest };
}

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 20_000;

/**
 * Follows the event stream until stopped, resuming where it broke off. It is read by fetch and not by EventSource, which cannot
 * carry a sign-in outside of the address.
 */
export function follow(onChange: (change: Change) => void, onOnline: (online: boolean) => void): () => void {
  const stop = new AbortController();
  void loop();
  return () => stop.abort();

  async function loop(): Promise<void> {
    let last = '';
    let wait = FIRST_WAIT;
    while (!stop.signal.aborted) {
      try {
        const token = await accessToken();
        if (!token) return;
        const headers = authorization(token);
        if (last) headers['Last-Event-ID'] = last;
        const answer = await fetch('/api/events', { headers, signal: stop.signal });
        if (!answer.ok || !answer.body) throw new Error(`status ${answer.status}`);
        onOnline(true);
        wait = FIRST_WAIT;
        last = await read(answer.body, last);
      } catch {
        if (stop.signal.aborted) return;
      }
      onOnline(false);
      await new Promise((resolve) => setTimeout(resolve, wait));
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
  }

  async function read(body: ReadableStream<Uint8Array>, from: string): Promise<string> {
    let last = from;
    let pending = '';
    const reader = body.getReader();
    const decoder = new TextDecoder();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return last;
        const parsed = parseEvents(pending + decoder.decode(value, { stream: true }));
        pending = parsed.rest;
        for (const event of parsed.events) {
          if (event.id) last = event.id;
          if (event.event === 'change') onChange(JSON.parse(event.data) as Change);
        }
      }
    } catch {
      return last;
    }
  }
}
