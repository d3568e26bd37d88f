import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { Product, type Tokens } from './product';

interface Fixtures {
  mancrel: Product;
  /** Opens a page as somebody; without a sign-in it is the administrator's. */
  signedIn: (path: string, who?: Tokens) => Promise<Page>;
}

/** How many times slower pages compute, to find what only fails on a busy machine: `MANCREL_SLOW=6 npx playwright test`. */
const SLOW = Number(process.env.MANCREL_SLOW ?? '1');

export const test = base.extend<Fixtures>({
  page: async ({ page, context }, use) => {
    if (SLOW > 1) await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: SLOW });
    await use(page);
    // What a page still asks for when its test is over goes wrong for nobody.
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  },
  // eslint-disable-next-line no-empty-pattern
  mancrel: async ({}, use) => use(Product.running()),
  baseURL: async ({ mancrel }, use) => use(mancrel.url),
  signedIn: async ({ page, context, mancrel }, use) => {
    await use(async (path, who = mancrel.admin) => {
      await storeSession(context, who);
      await page.goto(path);
      return page;
    });
  },
});

export { expect };

/** Puts a sign-in where the app keeps it, before its first script runs. */
export async function storeSession(context: BrowserContext, who: Tokens): Promise<void> {
  await context.addInitScript((kept) => {
    if (!sessionStorage.getItem('started')) {
      sessionStorage.setItem('started', 'yes');
      localStorage.setItem('mancrel.session', kept);
    }
  }, Product.stored(who));
}

/** Fails on what assistive technology would stumble over badly. */
export async function expectAccessible(page: Page): Promise<void> {
  // The frame of a stranger's HTML runs no script, not even this one: only the page itself is looked at.
  const found = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const bad = found.violations.filter((one) => one.impact === 'serious' || one.impact === 'critical');
  expect(
    bad.map((one) => `${one.id}: ${one.nodes.map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`).join(' | ')}`),
  ).toEqual([]);
}

let people = 0;

/** A customer whom no other test writes as. */
export function customer(name = 'Nora'): { name: string; address: string; from: string } {
  const unique = `${name} ${process.env.TEST_WORKER_INDEX ?? '0'}${++people}${Date.now().toString(36).slice(-4)}`;
  const address = `${unique.toLowerCase().replaceAll(' ', '.')}@customer.example`;
  return { name: unique, address, from: `${unique} <${address}>` };
}

/** The row of a customer in the list of conversations. */
export const rowOf = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Conversations' }).getByRole('link').filter({ hasText: name });
