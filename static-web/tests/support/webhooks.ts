import { createHmac, createSign, randomUUID } from 'node:crypto';

/** Signs as Standard Webhooks say: base64 of HMAC-SHA256 over id.timestamp.body. Written from the specification, not from the product. */
export function signed(secret: string, body: string): Record<string, string> {
  const id = `msg_${randomUUID()}`;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'Content-Type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${mac}`,
  };
}

/** Signs as SendGrid does: ECDSA with SHA-256 over timestamp and body. */
export function signedBySendGrid(privateKey: string, body: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  return {
    'Content-Type': 'application/json',
    'X-Twilio-Email-Event-Webhook-Timestamp': timestamp,
    'X-Twilio-Email-Event-Webhook-Signature': createSign('sha256')
      .update(timestamp + body)
      .sign(privateKey, 'base64'),
  };
}

export interface Mail {
  from: string;
  subject?: string;
  text?: string;
  html?: string;
  /** The Message-ID that it answers, without brackets. */
  inReplyTo?: string;
  /** True when SPF, DKIM and DMARC vouch for the sender; without, a person has to approve the answer. */
  trusted?: boolean;
  headers?: Record<string, string>;
  attachments?: { name: string; contentType: string; contentBase64: string; contentId?: string; inline?: boolean }[];
}

/** The body of the generic mail webhook. */
export function mailBody(mail: Mail): string {
  const result = mail.trusted === false ? 'fail' : 'pass';
  return JSON.stringify({
    messageId: `<${randomUUID()}@tests.example>`,
    from: mail.from,
    to: ['sales@mancrel.local'],
    subject: mail.subject ?? 'Oak Desk Lamp',
    text: mail.text ?? 'Hello, how much is the Oak Desk Lamp?',
    ...(mail.html === undefined ? {} : { html: mail.html }),
    ...(mail.inReplyTo === undefined ? {} : { inReplyTo: mail.inReplyTo }),
    ...(mail.headers ? { headers: mail.headers } : {}),
    attachments: mail.attachments ?? [],
    authentication: { spf: result, dkim: result, dmarc: result },
  });
}
