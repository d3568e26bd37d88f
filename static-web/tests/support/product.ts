import { expect } from '@playwright/test';
import { mailBody, signed, signedBySendGrid, type Mail } from './webhooks';

export const ADMIN = { email: 'admin@mancrel.local', password: 'a-long-enough-password' };
export const MAIL_SECRET = 'whsec_dGhlIGJyb3dzZXIgdGVzdHMnIG93biBtYWlsIGtleQ==';
export const VENDOR_SECRET = 'whsec_dGhlIGJyb3dzZXIgdGVzdHMnIHZlbmRvciBrZXkgLi4=';

export interface Tokens {
  accessToken: string;
  refreshToken: string;
  expiresIn: number;
  user: { id: string; name: string; email: string; role: string };
}

interface MessageOfApi {
  id: string;
  conversationId: string;
  state: string;
  etag: string;
  decision?: { action: string };
}

interface OutboxOfApi {
  id: string;
  to: string[];
  subject: string;
  text: string;
  messageId: string;
}

/** The running product, spoken to as providers and people do. */
export class Product {
  constructor(
    readonly url: string,
    readonly admin: Tokens,
  ) {}

  /** The one that the global set-up started. */
  static running(): Product {
    return new Product(process.env.MANCREL_TEST_URL!, JSON.parse(process.env.MANCREL_TEST_ADMIN!) as Tokens);
  }

  static async signIn(url: string, who: { email: string; password: string }): Promise<Tokens> {
    const answer = await fetch(`${url}/api/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(who),
    });
    if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Tokens;
  }

  /** What the app keeps of a sign-in, for a page that starts signed in. */
  static stored(tokens: Tokens): string {
    return JSON.stringify({ ...tokens, expiresAt: Date.now() + tokens.expiresIn * 1000 });
  }

  async call<T>(path: string, method = 'GET', body?: unknown): Promise<T> {
    const answer = await fetch(this.url + path, {
      method,
      headers: {
        Authorization: `Bearer ${this.admin.accessToken}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** A signed mail; gives the message once it is in one of the states. */
  async mail(mail: Mail, ...states: string[]): Promise<MessageOfApi> {
    const body = mailBody(mail);
    const answer = await fetch(`${this.url}/api/webhooks/email/generic`, {
      method: 'POST',
      headers: signed(MAIL_SECRET, body),
      body,
    });
    if (answer.status !== 202) throw new Error(`mail: ${answer.status} ${await answer.text()}`);
    const { id } = (await answer.json()) as { id: string };
    return this.message(id, ...states);
  }

  /** A mail whose sender nobody vouches for: its answer waits for a person whatever the model thinks. */
  question(from: string, more: Partial<Mail> = {}): Promise<MessageOfApi> {
    return this.mail({ from, trusted: false, ...more }, 'awaiting_approval');
  }

  /** The message once it is in one of the states (any, when none is given). */
  async message(id: string, ...states: string[]): Promise<MessageOfApi> {
    let message: MessageOfApi | undefined;
    await expect
      .poll(
        async () => {
          const answer = await fetch(`${this.url}/api/messages/${id}`, {
            headers: { Authorization: `Bearer ${this.admin.accessToken}` },
          });
          if (!answer.ok) return String(answer.status);
          message = (await answer.json()) as MessageOfApi;
          return states.length === 0 || states.includes(message.state) ? 'there' : message.state;
        },
        { message: `message ${id} is ${states.join(' or ')}`, intervals: [50], timeout: 20_000 },
      )
      .toBe('there');
    return message!;
  }

  async product(sku: string, title: string, price: string, stock: number): Promise<void> {
    const body = JSON.stringify({
      type: 'product.upserted',
      data: {
        sku,
        title,
        description: `${title}, made by hand`,
        url: `https://shop.example/${sku}`,
        price,
        currency: 'EUR',
        stock,
        attributes: {},
        version: 1,
        updatedAt: new Date().toISOString(),
      },
    });
    const answer = await fetch(`${this.url}/api/webhooks/catalogue/acme`, {
      method: 'POST',
      headers: signed(VENDOR_SECRET, body),
      body,
    });
    if (answer.status !== 202) throw new Error(`product: ${answer.status} ${await answer.text()}`);
    await expect
      .poll(async () => (await this.call<{ items: { sku: string }[] }>('/api/products?limit=200')).items.map((one) => one.sku))
      .toContain(sku);
  }

  /** What the mail provider tells of a sent message. */
  async delivery(mail: OutboxOfApi, event: Record<string, unknown>): Promise<void> {
    const id = `${mail.messageId}-${String(event.event)}`;
    const body = JSON.stringify([
      {
        email: mail.to[0],
        timestamp: Math.floor(Date.now() / 1000),
        'smtp-id': `<${mail.messageId}>`,
        sg_event_id: id,
        sg_message_id: `${id}.recv`,
        ...event,
      },
    ]);
    const answer = await fetch(`${this.url}/api/webhooks/events/sendgrid`, {
      method: 'POST',
      headers: signedBySendGrid(process.env.MANCREL_TEST_SENDGRID!, body),
      body,
    });
    if (answer.status !== 202) throw new Error(`event: ${answer.status} ${await answer.text()}`);
  }

  /** The mails of the outbox that went to an address. */
  async outbox(to: string): Promise<OutboxOfApi[]> {
    const page = await this.call<{ items: OutboxOfApi[] }>('/api/outbox?limit=200');
    return page.items.filter((mail) => mail.to.some((address) => address.includes(to)));
  }
}
