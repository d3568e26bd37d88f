import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from './support/fixtures';

const MOST_SCRIPT = 250_000;

test('the first load stays small', async ({ mancrel, page }) => {
  const scripts: { name: string; bytes: number }[] = [];
  page.on('response', (answer) => {
    const { pathname } = new URL(answer.url());
    if (answer.request().resourceType() === 'script') scripts.push({ name: pathname, bytes: 0 });
  });
  await page.goto(`${mancrel.url}/inbox`, { waitUntil: 'load' });
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(scripts.length).toBeGreaterThan(0);
  for (const script of scripts) {
    const body = Buffer.from(await (await fetch(mancrel.url + script.name)).arrayBuffer());
    script.bytes = gzipSync(body, { level: 9 }).length;
  }
  const total = scripts.reduce((sum, script) => sum + script.bytes, 0);
  console.log(`first load: ${scripts.length} scripts, ${total} bytes of gzip (at most ${MOST_SCRIPT})`);
  expect(total).toBeLessThan(MOST_SCRIPT);
});

test('no test sleeps', () => {
  const word = ['waitFor', 'Timeout('].join('');
  for (const name of readdirSync('tests').filter((one) => one.endsWith('.ts')))
    expect(readFileSync(join('tests', name), 'utf8').includes(word), name).toBe(false);
});
