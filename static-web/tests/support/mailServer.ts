import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import type { MailProvider } from './mailProvider';
import { SmtpPeer } from './smtpPeer';

const PROGRAM = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'].find((path) => existsSync(path));
export const MAILBOX_PASSWORD = 'a password with blanks';

/** A real IMAP server (Dovecot) on loopback with mailboxes of its own, and an SMTP server that delivers into them. */
export class MailServer {
  static readonly installed = PROGRAM !== undefined;
  imapPort = 0;
  smtpPort = 0;
  private readonly folder = mkdtempSync(join(tmpdir(), 'mancrel-browser-mail-'));
  private program: ChildProcess | undefined;
  private smtp: SmtpPeer | undefined;
  private delivered = 0;

  private constructor(private readonly provider?: MailProvider) {}

  static start(...addresses: string[]): Promise<MailServer> {
    return MailServer.run(new MailServer(), addresses);
  }

  /** One whose mailboxes a provider's tokens open, and no password. */
  static startWith(provider: MailProvider, ...addresses: string[]): Promise<MailServer> {
    return MailServer.run(new MailServer(provider), addresses);
  }

  private static async run(server: MailServer, addresses: string[]): Promise<MailServer> {
    const { provider } = server;
    server.imapPort = await freePort();
    server.configure(addresses);
    server.program = spawn(PROGRAM!, ['-F', '-c', join(server.folder, 'dovecot.conf')], { stdio: 'ignore' });
    server.smtp = await SmtpPeer.start(
      (address, letter) => server.deliver(address, letter),
      provider && ((user, token) => provider.ownerOf(token) === user),
    );
    server.smtpPort = server.smtp.port;
    for (const until = Date.now() + 20_000; !(await listens(server.imapPort)); await new Promise((next) => setTimeout(next, 50)))
      if (Date.now() > until) throw new Error('Dovecot does not listen');
    return server;
  }

  deliver(address: string, letter: string): void {
    const name = `${1_700_000_000 + ++this.delivered}.M${this.delivered}P1.loopback`;
    const made = join(this.maildir(address), 'tmp', name);
    writeFileSync(made, letter.replaceAll('\r\n', '\n'));
    chmodSync(made, 0o666);
    renameSync(made, join(this.maildir(address), 'new', name));
  }

  letters(address: string, folder?: string): string[] {
    const maildir = folder ? join(this.maildir(address), `.${folder}`) : this.maildir(address);
    return ['new', 'cur']
      .map((part) => join(maildir, part))
      .filter((part) => existsSync(part))
      .flatMap((part) => readdirSync(part).map((name) => readFileSync(join(part, name), 'utf8')));
  }

  async stop(): Promise<void> {
    const ended = new Promise((done) => this.program!.once('exit', done));
    this.program!.kill('SIGTERM');
    this.smtp!.stop();
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }

  private maildir(address: string): string {
    return join(this.folder, 'mail', address);
  }

  private configure(addresses: string[]): void {
    const { folder } = this;
    const me = userInfo().username;
    // Dovecot serves nobody's mail as root: then the mail is nobody's, and everybody may touch it.
    const [internal, login, uid, gid] = me === 'root' ? ['dovecot', 'dovenull', 'nobody', 'nogroup'] : [me, me, me, me];
    for (const address of addresses)
      for (const part of ['tmp', 'new', 'cur']) {
        mkdirSync(join(this.maildir(address), part), { recursive: true });
        for (let one = join(this.maildir(address), part); one.length >= folder.length; one = dirname(one)) chmodSync(one, 0o777);
      }
    if (this.provider)
      writeFileSync(
        join(folder, 'oauth2.conf'),
        `tokeninfo_url = ${this.provider.tokenInfo}\nusername_attribute = email\nactive_attribute = active\nactive_value = true\n`,
      );
    writeFileSync(join(folder, 'users'), addresses.map((one) => `${one}:{PLAIN}${MAILBOX_PASSWORD}\n`).join(''));
    writeFileSync(
      join(folder, 'dovecot.conf'),
      `
protocols = imap
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = ${internal}
default_login_user = ${login}
default_internal_group = ${internal}
first_valid_uid = 0
first_valid_gid = 0
mail_location = maildir:${folder}/mail/%u
service imap-login {
  chroot =
  inet_listener imap {
    port = ${this.imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service auth {
  user = ${me}
}
auth_mechanisms = ${this.provider ? 'xoauth2' : 'plain'}
passdb {
  driver = ${this.provider ? 'oauth2' : 'passwd-file'}
  args = ${this.provider ? `${folder}/oauth2.conf` : `scheme=PLAIN username_format=%u ${folder}/users`}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}/mail/%u
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    special_use = \\Sent
    auto = subscribe
  }
}
`,
    );
  }
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const listens = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    }).once('error', () => resolve(false));
  });
