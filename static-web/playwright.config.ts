import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

// The browser of the system where there is one, else the one that Playwright brought.
const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));

export default defineConfig({
  testDir: 'tests',
  globalSetup: './tests/support/start.ts',
  outputDir: 'test-results/browser',
  fullyParallel: true,
  workers: 2,
  // For a machine that does other things beside: waiting costs nothing where nothing is wrong.
  timeout: 60_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  use: {
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(system ? { executablePath: system } : {}),
      args: [
        // Headless Chromium now and then never lays out a sandboxed frame that has a process of its own.
        '--disable-features=IsolateSandboxedIframes',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
