import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** An SMTP server on loopback, as far as a submission needs one (RFC 5321). */
export class SmtpPeer {
  port = 0;
  private server: Server | undefined;

  private constructor(
    private readonly take: (address: string, letter: string) => void,
    private readonly letsIn: ((user: string, token: string) => boolean) | undefined,
  ) {}

  /** With the second, it lets in by token only (XOAUTH2). */
  static async start(
    take: (address: string, letter: string) => void,
    letsIn?: (user: string, token: string) => boolean,
  ): Promise<SmtpPeer> {
    const peer = new SmtpPeer(take, letsIn);
    peer.server = createServer((socket) => peer.talk(socket)).listen(0, '127.0.0.1');
    await new Promise((listening) => peer.server!.once('listening', listening));
    peer.port = (peer.server.address() as AddressInfo).port;
    return peer;
  }

  stop(): void {
    this.server?.close();
  }

  private talk(socket: Socket): void {
    let [text, data] = ['', false];
    let to: string[] = [];
    const say = (line: string) => socket.write(`${line}\r\n`);
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes) => {
      text += bytes.toString('utf8');
      for (;;) {
        const end = text.indexOf(data ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const said = text.slice(0, end);
        text = text.slice(end + (data ? 5 : 2));
        if (data) {
          to.forEach((address) => this.take(address, said.replaceAll('\r\n..', '\r\n.')));
          data = false;
          say('250 2.0.0 taken');
          continue;
        }
        const verb = said.split(/[ :]/)[0]!.toUpperCase();
        if (verb === 'RCPT') to.push(/<(.*?)>/.exec(said)![1]!);
        if (verb === 'MAIL') to = [];
        if (verb === 'DATA') data = true;
        if (verb === 'EHLO') say(`250-loopback\r\n250-8BITMIME\r\n250 AUTH ${this.letsIn ? 'XOAUTH2' : 'PLAIN'}`);
        else if (verb === 'AUTH') say(this.welcomes(said) ? '235 2.7.0 welcome' : '535 5.7.8 not accepted');
        else say(verb === 'DATA' ? '354 go on' : verb === 'QUIT' ? '221 bye' : '250 ok');
      }
    });
    say('220 loopback ESMTP');
  }

  private welcomes(said: string): boolean {
    if (!this.letsIn) return true;
    const [user = '', token = ''] = Buffer.from(said.split(' ')[2] ?? '', 'base64')
      .toString('utf8')
      .split('\u0001');
    return this.letsIn(user.replace('user=', ''), token.replace('auth=Bearer ', ''));
  }
}
