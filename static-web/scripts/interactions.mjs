/* global console, fetch, localStorage, PerformanceObserver, process, requestAnimationFrame, setTimeout, window */
// Interaction to next paint, as a person works in a big shop: node scripts/interactions.mjs ADDRESS PASSWORD [ROUNDS]
// Fill a data folder first: dotnet run --project Mancrel.Local -- seed --data DIR --contacts 100000 --companies 8000 --deals 2250
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const [address, password, rounds = '3'] = process.argv.slice(2);
const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const browser = await chromium.launch({ ...(system ? { executablePath: system } : {}), args: ['--no-sandbox', '--disable-gpu'] });
const answer = await fetch(`${address}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'admin@mancrel.local', password }),
});
const tokens = await answer.json();
const kept = JSON.stringify({ ...tokens, expiresAt: Date.now() + tokens.expiresIn * 1000 });

/** What each interaction of a step took, by the browser's own event timing (rounded to 8 ms; below 16 ms it is not told). */
const found = new Map();
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
page.setDefaultTimeout(12_000);
// The stream of events never ends.
const asked = new Set();
page.on('request', (one) => one.url().includes('/api/') && !/\/(events|changes|stream)/.test(one.url()) && asked.add(one));
for (const end of ['requestfinished', 'requestfailed']) page.on(end, (one) => asked.delete(one));
await page.addInitScript((session) => {
    localStorage.setItem('mancrel.session', session);
    window.took = [];
    new PerformanceObserver((list) => {
        for (const one of list.getEntries())
            if (one.interactionId) window.took.push({ name: one.name, ms: one.duration, id: one.interactionId });
    }).observe({ type: 'event', durationThreshold: 16, buffered: true });
}, kept);

async function step(name, act) {
    await settled();
    await page.evaluate(() => (window.took.length = 0));
    await act();
    await settled();
    const took = await page.evaluate(() => window.took);
    const byInteraction = new Map();
    for (const { id, ms } of took) byInteraction.set(id, Math.max(byInteraction.get(id) ?? 0, ms));
    const all = found.get(name) ?? [];
    all.push(...(byInteraction.size > 0 ? byInteraction.values() : [8]));
    found.set(name, all);
}

/** Nothing is fetched any more, and what was drawn has been told of. */
async function settled() {
    const until = Date.now() + 10_000;
    do await page.waitForTimeout(120);
    while (asked.size > 0 && Date.now() < until);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 120)))));
}

for (let round = 0; round < Number(rounds); round++) {
    await page.goto(`${address}/contacts`);
    await page.locator('.record-row[data-index]').first().waitFor();
    const search = page.getByRole('searchbox').first();
    await step('contacts: type in the search', async () => {
        await search.click();
        await page.keyboard.type('anna', { delay: 60 });
    });
    await step('contacts: empty the search', async () => {
        for (let at = 0; at < 4; at++) await page.keyboard.press('Backspace', { delay: 40 });
    });
    await page.keyboard.press('Escape');
    await step('contacts: sort by a column', () => page.locator('.record-head button').last().click());
    await step('contacts: select a row', () => page.locator('.record-row[data-index] input[type=checkbox]').nth(3).click());
    await step('contacts: select all that is loaded', () => page.locator('.record-head input[type=checkbox]').click());
    await step('contacts: select none', () => page.locator('.record-head input[type=checkbox]').click());
    await page.locator('.record-scroll').hover();
    for (let at = 0; at < 25; at++) {
        await page.mouse.wheel(0, 3000);
        await page.waitForTimeout(60);
    }
    await settled();
    await step('contacts: select a row, 2,000 rows loaded', () =>
        page.locator('.record-row[data-index] input[type=checkbox]').nth(9).click(),
    );
    await step('contacts: next row by key, 2,000 rows loaded', async () => {
        for (let at = 0; at < 5; at++) await page.keyboard.press('j', { delay: 30 });
    });
    await step('contacts: open one', () => page.locator('.record-row[data-index] a').nth(12).click());
    await page.getByRole('heading', { level: 1 }).waitFor();
    await step('contacts: back to the list', () => page.goBack());
    await step('contacts: new one, and close', async () => {
        await page.getByRole('button', { name: 'New contact' }).click();
        await page.getByRole('dialog').waitFor();
        await page.keyboard.press('Escape');
    });

    await page.goto(`${address}/deals`);
    await page.locator('.deal-card').first().waitFor();
    await settled();
    const card = page.locator('.deal-card').nth(1);
    await step('board: lift a card by key, carry it, put it down', async () => {
        await card.focus();
        await page.keyboard.press('Space', { delay: 30 });
        for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowLeft'])
            await page.keyboard.press(key, { delay: 30 });
        await page.keyboard.press('Space', { delay: 30 });
    });
    await step('board: carry a card by mouse', async () => {
        const box = await page.locator('.deal-card').nth(2).boundingBox();
        await page.mouse.move(box.x + 60, box.y + 12);
        await page.mouse.down();
        await page.mouse.move(box.x + 340, box.y + 90, { steps: 12 });
        await page.mouse.up();
    });
    await step('board: type in the filter', async () => {
        await page.getByRole('searchbox').first().click();
        await page.keyboard.type('chair', { delay: 60 });
    });
    await step('board: type in the filter again, all cards loaded', async () => {
        for (let at = 0; at < 5; at++) await page.keyboard.press('Backspace', { delay: 40 });
        await page.keyboard.type('stool', { delay: 60 });
        for (let at = 0; at < 5; at++) await page.keyboard.press('Backspace', { delay: 40 });
    });
    await step('board: carry a card by key, all cards loaded', async () => {
        await page.locator('.deal-card').nth(1).focus();
        await page.keyboard.press('Space', { delay: 30 });
        for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft']) await page.keyboard.press(key, { delay: 30 });
        await page.keyboard.press('Escape');
    });
    await step('board: change to the list', () => page.getByText('List', { exact: true }).click());
    await step('deals list: sort', () => page.locator('.deal-table th button').nth(0).click());
    await step('deals list: back to the board', () => page.getByText('Board', { exact: true }).click());

    await page.goto(`${address}/inbox`);
    await page.locator('a.row').first().waitFor();
    await step('inbox: open a conversation', () => page.locator('a.row').nth(2).click());
    await step('inbox: next by key', async () => {
        for (let at = 0; at < 4; at++) await page.keyboard.press('j', { delay: 30 });
    });
    await step('inbox: type in the search', async () => {
        await page.getByRole('searchbox').first().click();
        await page.keyboard.type('lamp', { delay: 60 });
    });
    await page.goto(`${address}/tasks?view=done`);
    await page.locator('.task-line').first().waitFor();
    await step('tasks: type in the search', async () => {
        await page.getByRole('searchbox').first().click();
        await page.keyboard.type('call', { delay: 60 });
    });
    await page.goto(`${address}/today`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await step('anywhere: command menu, type, close', async () => {
        await page.keyboard.press('Control+k');
        await page.keyboard.type('anna', { delay: 60 });
        await page.keyboard.press('Escape');
    });
}
await browser.close();

const column = (list) => [...list].sort((a, b) => a - b);
for (const [name, list] of found) {
    const sorted = column(list);
    const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    console.log(
        `${name.padEnd(58)} n ${String(list.length).padStart(3)}  median ${String(at(0.5)).padStart(4)}  worst ${String(sorted.at(-1)).padStart(4)} ms`,
    );
}
