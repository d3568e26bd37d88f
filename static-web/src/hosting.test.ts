import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Config {
  navigationFallback: { rewrite: string; exclude: string[] };
  globalHeaders: Record<string, string>;
  responseOverrides: Record<string, { rewrite: string }>;
}

const config = JSON.parse(readFileSync('staticwebapp.config.json', 'utf8')) as Config;

describe('hosting as a static web app', () => {
  it('leaves the API and files that are not there their 404, and makes every other address a page', () => {
    expect(config.navigationFallback.rewrite).toBe('/index.html');
    expect(config.navigationFallback.exclude).toEqual(expect.arrayContaining(['/api/*', '/assets/*']));
    expect(existsSync(`public${config.responseOverrides['404']!.rewrite}`)).toBe(true);
  });

  it('has the content policy of the embedded host', () => {
    // There the policy stands in several pieces, as lines of 140 columns ask.
    const embedded = readFileSync('../Mancrel.Local/Hosting/WebApp.cs', 'utf8').replace(/"\s*\+ "/g, '');
    expect(embedded).toContain(`"${config.globalHeaders['Content-Security-Policy']}"`);
  });
});
