import { get, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from './support/fixtures';
import { Product } from './support/product';

/** What a first visit may cost in script, in bytes on the wire. */
const SCRIPT_BUDGET = 220 * 1024;

for (const path of ['/today', '/inbox', '/deals'])
  test(`the first load of ${path} stays within its budget of script`, async ({ signedIn, page }) => {
    const browser = await page.context().newCDPSession(page);
    await browser.send('Network.enable');
    const kinds = new Map<string, string>();
    const bytes = new Map<string, number>();
    browser.on('Network.responseReceived', ({ requestId, type, response }) => kinds.set(requestId, `${type} ${response.url}`));
    browser.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => bytes.set(requestId, encodedDataLength));

    await signedIn(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);

    // The command menu comes once the page stands: on a slow machine that is before this test looks.
    const later = await page.evaluate(() => {
      const from = performance.getEntriesByName('mancrel.menu')[0]?.startTime ?? Infinity;
      return performance
        .getEntriesByType('resource')
        .filter((entry) => entry.startTime >= from)
        .map((entry) => entry.name);
    });
    const first = [...kinds].filter(([, kind]) => !later.some((url) => kind.endsWith(url)));
    const scripts = first.filter(([, kind]) => /^Script |\.js$/.test(kind)).map(([id]) => bytes.get(id) ?? 0);
    const styles = [...kinds].filter(([, kind]) => /^Stylesheet |\.css$/.test(kind)).map(([id]) => bytes.get(id) ?? 0);
    const sum = (list: number[]) => list.reduce((all, one) => all + one, 0);
    test.info().annotations.push({
      type: 'weight',
      description: `${path}: ${sum(scripts)} B of script in ${scripts.length} files, ${sum(styles)} B of style`,
    });
    expect(scripts.length).toBeGreaterThan(3);
    expect(sum(scripts)).toBeLessThanOrEqual(SCRIPT_BUDGET);
  });

test('assets leave as the build compressed them, and are kept for ever', async () => {
  const page = await fetchRaw('/', 'identity');
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(page.body.toString())![1]!;
  const plain = await fetchRaw(script, 'identity');
  const brotli = await fetchRaw(script, 'gzip, br');
  const gzip = await fetchRaw(script, 'gzip, br;q=0');

  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(brotli.headers).toMatchObject({
    'content-encoding': 'br',
    'content-type': 'text/javascript',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
  });
  expect(gzip.headers['content-encoding']).toBe('gzip');
  expect(brotliDecompressSync(brotli.body).equals(plain.body)).toBe(true);
  expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
  expect(brotli.body.length).toBeLessThan(gzip.body.length);
});

test('an asset that is not there is a 404, in whatever encoding', async () => {
  expect((await fetchRaw('/assets/gone-12345678.js', 'br')).status).toBe(404);
});

interface Raw {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** As the bytes came, which fetch unpacks. */
function fetchRaw(path: string, accepted: string): Promise<Raw> {
  return new Promise((done, failed) =>
    get(Product.running().url + path, { headers: { 'Accept-Encoding': accepted } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => done({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(parts) }));
      answer.on('error', failed);
    }).on('error', failed),
  );
}
