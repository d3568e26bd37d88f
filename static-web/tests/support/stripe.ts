import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const KEY = 'sk_test_of_the_browser_tests';
const SECRET = 'whsec_of_the_browser_tests';

interface Session {
  id: string;
  amount: number;
  currency: string;
  name: string;
  invoiceId: string;
  done: string;
  back: string;
}

/** Stripe on this machine, written from its documentation: sessions with a page to pay on, refunds, signed events. */
export interface Stripe {
  settings: Record<string, string>;
  sessions: Session[];
  refunds: { payment: string; amount: number }[];
  /** Tells the shop that a session was paid, as Stripe does: three events, in no order. */
  tellPaid: (shop: string, session: Session) => Promise<void>;
  /** Tells the shop what went back of a session's payment in all. */
  tellRefunded: (shop: string, session: Session, back: number) => Promise<void>;
  stop: () => Promise<void>;
}

export async function startStripe(): Promise<Stripe> {
  const sessions: Session[] = [];
  const refunds: Stripe['refunds'] = [];
  const known = new Map<string, unknown>();
  let origin = '';

  const formOf = async (request: IncomingMessage) => {
    let body = '';
    for await (const part of request) body += String(part);
    return new URLSearchParams(body);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', origin);
    const json = (status: number, body: unknown) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    const page = sessions.find((one) => url.pathname === `/c/pay/${one.id}`);
    if (page && request.method === 'POST') {
      response.writeHead(303, { Location: page.done }).end();
      return;
    }
    if (page) {
      response
        .writeHead(200, { 'Content-Type': 'text/html' })
        .end(
          `<!doctype html><title>Checkout</title><h1>${page.name}</h1><p>${page.amount} ${page.currency}</p>` +
            `<form method=post><button>Pay</button></form><a href="${page.back}">Back</a>`,
        );
      return;
    }
    const form = await formOf(request);
    const key = request.headers['idempotency-key'];
    if (request.headers.authorization !== `Basic ${Buffer.from(`${KEY}:`).toString('base64')}` || typeof key !== 'string') {
      json(401, { error: { type: 'invalid_request_error', message: 'Invalid API Key provided' } });
    } else if (known.has(key)) {
      json(200, known.get(key));
    } else if (url.pathname === '/v1/checkout/sessions') {
      const session = {
        id: `cs_test_${sessions.length + 1}`,
        amount: Number(form.get('line_items[0][price_data][unit_amount]')),
        currency: form.get('line_items[0][price_data][currency]') ?? '',
        name: form.get('line_items[0][price_data][product_data][name]') ?? '',
        invoiceId: form.get('metadata[invoiceId]') ?? '',
        done: form.get('success_url') ?? '',
        back: form.get('cancel_url') ?? '',
      };
      sessions.push(session);
      known.set(key, { id: session.id, object: 'checkout.session', status: 'open', url: `${origin}/c/pay/${session.id}` });
      json(200, known.get(key));
    } else if (url.pathname === '/v1/refunds') {
      refunds.push({ payment: form.get('payment_intent') ?? '', amount: Number(form.get('amount')) });
      known.set(key, { id: `re_${refunds.length}`, object: 'refund', status: 'succeeded' });
      json(200, known.get(key));
    } else {
      json(404, { error: { type: 'invalid_request_error', message: 'Unrecognized request URL' } });
    }
  };

  const tell = async (shop: string, type: string, told: unknown) => {
    const body = JSON.stringify({ id: `evt_${type}`, type, created: Math.floor(Date.now() / 1000), data: { object: told } });
    const time = String(Math.floor(Date.now() / 1000));
    const mac = createHmac('sha256', SECRET).update(`${time}.${body}`).digest('hex');
    const taken = await fetch(`${shop}/api/webhooks/payments/stripe`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Stripe-Signature': `t=${time},v1=${mac}` },
      body,
    });
    if (taken.status !== 202) throw new Error(`event: ${taken.status} ${await taken.text()}`);
  };

  const charge = ({ id, amount, currency, invoiceId }: Session, back: number) => ({
    id: `ch_${id}`,
    payment_intent: `pi_${id}`,
    amount_captured: amount,
    amount_refunded: back,
    currency,
    metadata: { invoiceId },
  });

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    settings: {
      Mancrel__Payments__Stripe__ApiKey: KEY,
      Mancrel__Payments__Stripe__ApiUrl: origin,
      Mancrel__Payments__Stripe__WebhookSecret: SECRET,
    },
    sessions,
    refunds,
    tellPaid: async (shop, session) => {
      const { id, amount, currency, invoiceId } = session;
      const metadata = { invoiceId };
      await tell(shop, 'charge.succeeded', charge(session, 0));
      await tell(shop, 'checkout.session.completed', {
        id,
        payment_intent: `pi_${id}`,
        payment_status: 'paid',
        amount_total: amount,
        currency,
        metadata,
      });
      await tell(shop, 'payment_intent.succeeded', { id: `pi_${id}`, amount_received: amount, currency, metadata });
    },
    tellRefunded: (shop, session, back) => tell(shop, 'charge.refunded', charge(session, back)),
    stop: () => new Promise((closed) => server.close(() => closed())),
  };
}
