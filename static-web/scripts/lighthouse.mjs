/* global console, fetch, localStorage, process, URL */
// Lighthouse of the pages that a day is spent on: node scripts/lighthouse.mjs ADDRESS PASSWORD [PATH …]
// Lighthouse is no dependency of this project: npx fetches it. The machine has to be quiet, else performance tells of the machine.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

const [address, password, ...asked] = process.argv.slice(2);
const paths = asked.length > 0 ? asked : ['/today', '/inbox', '/deals'];
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];

const folder = mkdtempSync(join(tmpdir(), 'mancrel-lighthouse-'));
const profile = join(folder, 'profile');
const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const browser = await chromium.launchPersistentContext(profile, {
    ...(system ? { executablePath: system } : {}),
    args: ['--no-sandbox', '--disable-gpu'],
});
const answer = await fetch(`${address}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'admin@mancrel.local', password }),
});
const tokens = await answer.json();
const page = await browser.newPage();
await page.goto(`${address}/sign-in`);
await page.evaluate(
    (session) => localStorage.setItem('mancrel.session', session),
    JSON.stringify({ ...tokens, expiresAt: Date.now() + tokens.expiresIn * 1000 }),
);
// Lighthouse starts the browser anew, with what is kept in its profile.
await browser.close();

for (const path of paths) {
    const file = join(folder, 'report.json');
    execFileSync(
        process.env.LIGHTHOUSE ?? 'npx',
        [
            ...(process.env.LIGHTHOUSE ? [] : ['--yes', 'lighthouse@13']),
            address + path,
            `--chrome-flags=--headless=new --no-sandbox --disable-gpu --user-data-dir=${profile}`,
            '--preset=desktop',
            '--disable-storage-reset',
            `--only-categories=${CATEGORIES.join()}`,
            '--output=json',
            `--output-path=${file}`,
            '--quiet',
        ],
        { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...(system ? { CHROME_PATH: system } : {}) } },
    );
    const { categories, audits, finalDisplayedUrl } = JSON.parse(readFileSync(file, 'utf8'));
    const scores = CATEGORIES.map((name) => `${name} ${Math.round(categories[name].score * 100)}`).join(', ');
    console.log(`${new URL(finalDisplayedUrl).pathname}: ${scores}`);
    for (const name of [
        'first-contentful-paint',
        'largest-contentful-paint',
        'total-blocking-time',
        'cumulative-layout-shift',
        'speed-index',
    ])
        console.log(`  ${name} ${audits[name].displayValue}`);
    for (const category of CATEGORIES)
        for (const { id, weight } of categories[category].auditRefs)
            if (weight > 0 && audits[id].score !== null && audits[id].score < 0.9)
                console.log(`  loses: ${id} ${audits[id].displayValue ?? ''}`);
}
