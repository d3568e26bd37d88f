import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const TENANT = '3f1c2b5a-0d53-4a5e-9d3c-6f1f0c1e7a11';
const CLIENT = '8a7e6d5c-4b3a-4291-8c7d-6e5f4a3b2c1d';
const SECRET = 'the browser tests have one too';

/** Who has an account at the provider. */
export const PEOPLE = { invited: 'entra.ada@shop.example', stranger: 'entra.stranger@shop.example' };

/** An OpenID provider on this machine, laid out as Entra ID is: its page asks who signs in. */
export async function startOpenId(): Promise<{ settings: Record<string, string>; stop: () => Promise<void> }> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const codes = new Map<string, { nonce: string; challenge: string; who: string }>();
  let origin = '';
  const issuer = () => `${origin}/${TENANT}/v2.0`;

  const token = async (request: IncomingMessage) => {
    let body = '';
    for await (const part of request) body += String(part);
    const form = new URLSearchParams(body);
    const found = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!found || challenge !== found.challenge || form.get('client_secret') !== SECRET) return { error: 'invalid_grant' };
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: issuer(),
      aud: CLIENT,
      tid: TENANT,
      oid: found.who,
      preferred_username: found.who,
      nonce: found.nonce,
    };
    const signed = [
      { alg: 'RS256', typ: 'JWT', kid: 'k' },
      { ...claims, iat: now, nbf: now, exp: now + 600 },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return { id_token: `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}` };
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', origin);
    const json = (value: unknown, status = 200) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
    if (url.pathname.endsWith('/openid-configuration')) {
      json({
        issuer: issuer(),
        authorization_endpoint: `${origin}/${TENANT}/authorize`,
        token_endpoint: `${origin}/${TENANT}/token`,
        jwks_uri: `${origin}/${TENANT}/keys`,
      });
    } else if (url.pathname.endsWith('/keys')) {
      json({ keys: [{ ...publicKey.export({ format: 'jwk' }), use: 'sig', kid: 'k' }] });
    } else if (url.pathname.endsWith('/token')) {
      const told = await token(request);
      json(told, 'error' in told ? 400 : 200);
    } else {
      const back = (who: string) => {
        const code = randomUUID();
        codes.set(code, {
          nonce: url.searchParams.get('nonce') ?? '',
          challenge: url.searchParams.get('code_challenge') ?? '',
          who,
        });
        return `${url.searchParams.get('redirect_uri')}?code=${code}&state=${encodeURIComponent(url.searchParams.get('state') ?? '')}`;
      };
      const links = Object.values(PEOPLE).map((who) => `<p><a href="${back(who)}">${who}</a></p>`);
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<h1>Pick an account</h1>${links.join('')}`);
    }
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    settings: {
      Mancrel__SignIn__Entra__TenantId: TENANT,
      Mancrel__SignIn__Entra__ClientId: CLIENT,
      Mancrel__SignIn__Entra__ClientSecret: SECRET,
      Mancrel__SignIn__Entra__Authority: origin,
    },
    stop: () => new Promise((closed) => server.close(() => closed())),
  };
}
