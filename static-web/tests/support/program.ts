import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const BIN = resolve(dirname(fileURLToPath(import.meta.url)), '../../../Mancrel.Local/bin');
const PATIENCE = 90_000;

/** The real program with a data folder and a port of its own. */
export interface Program {
  url: string;
  stop: () => Promise<void>;
}

/** Starts the program and waits until it is ready. */
export async function startProgram(
  settings: Record<string, string> | ((url: string) => Record<string, string>),
  ...options: string[]
): Promise<Program> {
  const data = mkdtempSync(join(tmpdir(), 'mancrel-browser-'));
  const url = `http://127.0.0.1:${await freePort()}`;
  const program = spawn('dotnet', [builtProgram(), ...options, '--urls', url, '--data', data], {
    env: { ...process.env, ...(typeof settings === 'function' ? settings(url) : settings) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  program.stdout.on('data', (text: Buffer) => (output += text.toString()));
  program.stderr.on('data', (text: Buffer) => (output += text.toString()));
  const ended = new Promise<void>((done) => program.once('exit', () => done()));
  const stop = async () => {
    program.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await ready(
      url,
      () => program.exitCode !== null,
      () => output,
    );
  } catch (fault) {
    await stop();
    throw fault;
  }
  return { url, stop };
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
