import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

// The same copy that @axe-core/playwright brings.
const SOURCE = readFileSync(createRequire(import.meta.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'), 'utf8');

const WIDTHS = [1440, 768, 390];
const SCHEMES = ['light', 'dark'] as const;
const COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * All rules of axe, best practices included, in every width of a page that was opened once, those of colours in every scheme (which
 * changes nothing else); one main heading in sight; no sideways scroll.
 */
export async function expectFaultless(page: Page): Promise<void> {
  const faults: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    for (const scheme of SCHEMES) {
      await page.emulateMedia({ colorScheme: scheme });
      const html = page.locator('html');
      if (await html.getAttribute('data-mantine-color-scheme')) await expect(html).toHaveAttribute('data-mantine-color-scheme', scheme);
      await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
      for (const fault of await faultsOf(page, scheme === SCHEMES[0] ? undefined : COLOURS)) faults.push(`${width} ${scheme} ${fault}`);
    }
    if ((await page.evaluate(() => document.documentElement.scrollWidth)) > width) faults.push(`${width} scrolls sideways`);
  }
  expect(faults).toEqual([]);
}

/**
 * What axe finds by these rules, or by all. The script stays in the page, so that it is looked at many times for one loading; the frame
 * of a stranger's HTML runs no script, so only the page itself is looked at.
 */
async function faultsOf(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  return page.evaluate(async (only) => {
    const { axe } = window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } };
    // What moves or fades after a change of width or scheme has arrived.
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    for (const one of document.getAnimations()) if (one.effect?.getComputedTiming().endTime !== Infinity) one.finish();
    const { violations } = await axe.run({ iframes: false, resultTypes: ['violations'], ...(only ? { runOnly: only } : {}) });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`);
  }, rules);
}
