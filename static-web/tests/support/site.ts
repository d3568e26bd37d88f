import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A shop's web site on an origin of its own, as strict about what it runs as such sites can be. */
export class Site {
  code = '';
  lang = 'en';
  origin = '';
  private server: Server | undefined;

  async start(api: string): Promise<void> {
    this.server = createServer((_, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.setHeader('content-security-policy', `default-src 'none'; script-src ${api}; connect-src ${api}; style-src 'none'`);
      response.end(
        `<!doctype html><html lang="${this.lang}"><head><title>Lamps</title></head><body><main><h1>Lamps</h1>${this.code}</main></body></html>`,
      );
    }).listen(0, '127.0.0.1');
    await new Promise((listening) => this.server!.once('listening', listening));
    // Another host name than the product's, whatever that is: another site to the browser.
    this.origin = `http://127.0.0.1:${(this.server.address() as AddressInfo).port.toString()}`;
  }

  stop(): void {
    this.server?.close();
  }
}
