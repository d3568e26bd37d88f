import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const CLIENT = 'client-of-the-browser-tests';
const SECRET = 'the secret of that client';

/** A provider of mailboxes that one signs in at (RFC 6749, RFC 7636): its page asks who signs in, and its tokens open mailboxes. */
export class MailProvider {
  private origin = '';
  private readonly codes = new Map<string, { challenge: string; who: string }>();
  private readonly access = new Map<string, string>();
  private readonly refresh = new Map<string, string>();
  private readonly server = createServer((request, response) => void this.answer(request, response));

  private constructor(private readonly people: string[]) {}

  static async start(...people: string[]): Promise<MailProvider> {
    const provider = new MailProvider(people);
    await new Promise<void>((listening) => provider.server.listen(0, '127.0.0.1', listening));
    provider.origin = `http://127.0.0.1:${(provider.server.address() as AddressInfo).port}`;
    return provider;
  }

  /** Where a mail server asks about a token. */
  get tokenInfo(): string {
    return `${this.origin}/tokeninfo?access_token=`;
  }

  ownerOf(token: string): string | undefined {
    return this.access.get(token);
  }

  /** The person takes the access back. */
  endGrants(): void {
    this.access.clear();
    this.refresh.clear();
  }

  settings(name: 'Microsoft' | 'Google', imapPort: number, smtpPort: number): Record<string, string> {
    const at = `Mancrel__Mailboxes__OAuth__${name}__`;
    return {
      [`${at}ClientId`]: CLIENT,
      [`${at}ClientSecret`]: SECRET,
      [`${at}AuthorizeUrl`]: `${this.origin}/authorize`,
      [`${at}TokenUrl`]: `${this.origin}/token`,
      [`${at}Imap__Host`]: '127.0.0.1',
      [`${at}Imap__Port`]: String(imapPort),
      [`${at}Imap__Security`]: 'none',
      [`${at}Smtp__Host`]: '127.0.0.1',
      [`${at}Smtp__Port`]: String(smtpPort),
      [`${at}Smtp__Security`]: 'none',
    };
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
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
    if (url.pathname === '/tokeninfo') {
      const owner = this.access.get(url.searchParams.get('access_token') ?? '');
      json(owner ? { email: owner, active: true } : { error: 'invalid_token' }, owner ? 200 : 400);
    } else if (url.pathname === '/token') {
      let body = '';
      for await (const part of request) body += String(part);
      const who = this.redeem(new URLSearchParams(body));
      if (!who) return void json({ error: 'invalid_grant' }, 400);
      const [token, next] = [randomUUID(), randomUUID()];
      this.access.set(token, who);
      this.refresh.set(next, who);
      const claims = Buffer.from(JSON.stringify({ aud: CLIENT, email: who, preferred_username: who })).toString('base64url');
      json({ access_token: token, refresh_token: next, expires_in: 8, id_token: `e30.${claims}.c2ln` });
    } else {
      const back = (rest: string) =>
        `${url.searchParams.get('redirect_uri')}?state=${encodeURIComponent(url.searchParams.get('state') ?? '')}&${rest}`;
      const links = this.people.map((who) => {
        const code = randomUUID();
        this.codes.set(code, { challenge: url.searchParams.get('code_challenge') ?? '', who });
        return `<p><a href="${back(`code=${code}`)}">${who}</a></p>`;
      });
      response
        .writeHead(200, { 'Content-Type': 'text/html' })
        .end(`<h1>Pick an account</h1>${links.join('')}<p><a href="${back('error=access_denied')}">Cancel</a></p>`);
    }
    return undefined;
  }

  private redeem(form: URLSearchParams): string | undefined {
    if (form.get('client_id') !== CLIENT || form.get('client_secret') !== SECRET) return undefined;
    const given = form.get('refresh_token') ?? form.get('code') ?? '';
    const [known, code] = [this.refresh.get(given), this.codes.get(given)];
    this.refresh.delete(given);
    this.codes.delete(given);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    return known ?? (code?.challenge === challenge ? code.who : undefined);
  }
}
