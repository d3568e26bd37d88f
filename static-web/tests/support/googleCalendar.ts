import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface CalendarEvent {
  id: string;
  status: string;
  start: { dateTime: string };
  end: { dateTime: string };
  summary?: string;
  version: number;
}

/** The primary calendar of a Google account, as the Calendar API documents events.list, insert, update and delete. */
export class GoogleCalendar {
  readonly events: CalendarEvent[] = [];
  private version = 0;
  private origin = '';
  private readonly server = createServer((request, response) => void this.answer(request, response));

  private constructor(private readonly ownerOf: (token: string) => string | undefined) {}

  static async start(ownerOf: (token: string) => string | undefined): Promise<GoogleCalendar> {
    const calendar = new GoogleCalendar(ownerOf);
    await new Promise<void>((listening) => calendar.server.listen(0, '127.0.0.1', listening));
    calendar.origin = `http://127.0.0.1:${(calendar.server.address() as AddressInfo).port}`;
    return calendar;
  }

  get settings(): Record<string, string> {
    return { Mancrel__Mailboxes__OAuth__Google__CalendarUrl: this.origin };
  }

  /** What stands there. */
  get standing(): CalendarEvent[] {
    return this.events.filter(({ status }) => status !== 'cancelled');
  }

  /** Somebody makes an event. */
  add(from: string, to: string): void {
    const id = `own${this.events.length}`;
    this.events.push({ id, status: 'confirmed', start: { dateTime: from }, end: { dateTime: to }, version: ++this.version });
  }

  /** Somebody changes an event. */
  change(id: string, fields: Partial<CalendarEvent>): void {
    Object.assign(
      this.events.find((one) => one.id === id)!,
      fields,
      { version: ++this.version },
    );
  }

  stop(): Promise<void> {
    return new Promise((closed) => {
      this.server.close(() => closed());
      this.server.closeAllConnections();
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.origin);
    const json = (value: unknown, status = 200) =>
      void response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
    let text = '';
    for await (const part of request) text += String(part);
    const body = (text ? JSON.parse(text) : {}) as CalendarEvent;
    const id = url.pathname.split('/events/')[1];
    if (!this.ownerOf((request.headers.authorization ?? '').slice('Bearer '.length))) return json({ error: { code: 401 } }, 401);
    if (request.method === 'GET') {
      const since = Number(url.searchParams.get('syncToken')?.slice(1) ?? -1);
      const items = since < 0 ? this.standing : this.events.filter(({ version }) => version > since);
      return json({ items, nextSyncToken: `s${this.version}` });
    }
    if (request.method === 'POST') {
      if (this.events.some((one) => one.id === body.id)) return json({ error: { code: 409 } }, 409);
      this.events.push({ ...body, version: ++this.version });
    } else this.change(id!, request.method === 'PUT' ? body : { status: 'cancelled' });
    return json(body);
  }
}
