import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startOpenId } from './openid';
import { ADMIN, MAIL_SECRET, Product, VENDOR_SECRET } from './product';

const BIN = resolve(dirname(fileURLToPath(import.meta.url)), '../../../Mancrel.Local/bin');
const PATIENCE = 90_000;

/** Starts the real program with a data folder and a port of its own, and stops it after the last test. */
export default async function start(): Promise<() => Promise<void>> {
  const data = mkdtempSync(join(tmpdir(), 'mancrel-browser-'));
  const url = `http://127.0.0.1:${await freePort()}`;
  const sendGrid = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  process.env.MANCREL_TEST_SENDGRID = sendGrid.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const openId = await startOpenId();
  const program = spawn('dotnet', [builtProgram(), '--urls', url, '--data', data], {
    env: {
      ...process.env,
      Mancrel__Admin__Password: ADMIN.password,
      Mancrel__Replies__HoldSeconds: '20',
      Mancrel__Webhooks__Generic__Secret: MAIL_SECRET,
      Mancrel__Webhooks__SendGrid__VerificationKey: sendGrid.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
      Mancrel__Catalogue__Vendors__acme__Kind: 'standard',
      Mancrel__Catalogue__Vendors__acme__Secret: VENDOR_SECRET,
      ...openId.settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  program.stdout.on('data', (text: Buffer) => (output += text.toString()));
  program.stderr.on('data', (text: Buffer) => (output += text.toString()));
  const ended = new Promise<void>((done) => program.once('exit', () => done()));
  const stop = async () => {
    program.kill('SIGTERM');
    await ended;
    await openId.stop();
    rmSync(data, { recursive: true, force: true });
  };

  try {
    await ready(
      url,
      () => program.exitCode !== null,
      () => output,
    );
    const admin = await Product.signIn(url, ADMIN);
    process.env.MANCREL_TEST_URL = url;
    process.env.MANCREL_TEST_ADMIN = JSON.stringify(admin);
    const product = new Product(url, admin);
    await product.product('LAMP-1', 'Oak Desk Lamp', '89.90', 12);
    await product.product('MUG-1', 'Stoneware Mug', '16.50', 40);
  } catch (fault) {
    await stop();
    throw fault;
  }
  return stop;
}

/** The newest build of the program. */
function builtProgram(): string {
  const found = ['Debug', 'Release']
    .map((flavour) => join(BIN, flavour, 'net10.0', 'Mancrel.Local.dll'))
    .filter((path) => existsSync(path))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
  if (!found) throw new Error('The product is not built: run "dotnet build Mancrel.Local" first.');
  if (!existsSync(join(dirname(found), 'wwwroot', 'index.html')))
    throw new Error('The product was built without the web app: build it where Node is installed.');
  return found;
}

function freePort(): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolvePort(port));
    });
  });
}

async function ready(url: string, stopped: () => boolean, output: () => string): Promise<void> {
  const until = Date.now() + PATIENCE;
  for (;;) {
    const answer = await fetch(`${url}/api/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    if (stopped() || Date.now() > until) throw new Error(`The product did not start:\n${output()}`);
    await new Promise((next) => setTimeout(next, 50));
  }
}
