import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { buildSoftphone, PANEL_BUDGET } from '../../scripts/build-softphone.mjs';
import { findViolations } from './axe.js';

const origin = 'http://softphone.test';
const types: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

declare global {
  interface Window {
    stateNames: string[];
  }
}

/** Serves the harness from its folder, without a server. */
async function openHarness(page: Page): Promise<string[]> {
  const { folder } = await buildSoftphone({ target: 'harness' });
  await page.route(`${origin}/**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1) || 'index.html';
    const body = await readFile(join(folder, name)).catch(() => undefined);
    const contentType = types[name.split('.').at(-1) ?? ''] ?? 'text/plain';
    await route.fulfill(body ? { body, contentType } : { status: 404 });
  });
  await page.goto(origin);
  return page.evaluate(() => window.stateNames);
}

async function openState(page: Page, name: string): Promise<void> {
  // By way of nowhere: a change of the fragment alone would not load anything.
  await page.goto('about:blank');
  await page.goto(`${origin}/#${name}`);
  await expect(page.locator('.softphone')).toBeVisible();
}

test('no state of the softphone has an accessibility fault, and none is wider than a narrow panel', async ({
  page,
}) => {
  await page.setViewportSize({ width: 300, height: 500 });
  const names = await openHarness(page);
  expect(names.length).toBeGreaterThan(30);
  for (const name of names) {
    await openState(page, name);
    const faults = await findViolations(page);
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect({ name, faults, tooWide }).toEqual({ name, faults: [], tooWide: 0 });
  }
});

test('a footer with long words gives way: the sign of the dial pad stays, and so does the status', async ({
  page,
}) => {
  await page.setViewportSize({ width: 300, height: 500 });
  await openHarness(page);
  await openState(page, 'wrap-up');
  // As in Polish.
  await page.locator('.presence__status').evaluate((status) => (status.textContent = 'Podsumowanie'));
  const status = page.locator('.presence__status');
  expect(await status.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  const footer = page.locator('.footer');
  expect(await footer.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  await expect(page.getByRole('button', { name: 'Dial pad' }).locator('svg')).toBeInViewport({ ratio: 1 });
});

test('answering and finishing are in reach whatever the height of the panel', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 400 });
  await openHarness(page);
  for (const [state, button] of [
    ['ringing-many', 'Answer'],
    ['ringing-microphone-denied', 'Answer'],
    ['in-call-many', 'Hang up'],
    ['wrap-up-chosen', 'Finish, back in queue'],
  ] as const) {
    await openState(page, state);
    await expect(page.getByRole('button', { name: button }), state).toBeInViewport({ ratio: 1 });
  }
});

test('[F-082] [F-083] "In queue" is green and "Busy" is red', async ({ page }) => {
  await openHarness(page);
  const colour = async (state: string) => {
    await openState(page, state);
    const css = await page
      .locator('.presence')
      .evaluate((button) => getComputedStyle(button).backgroundColor);
    const [red = 0, green = 0, blue = 0] = (css.match(/\d+/g) ?? []).map(Number);
    return { red, green, blue };
  };
  const queue = await colour('in-queue');
  expect(queue.green).toBeGreaterThan(2 * Math.max(queue.red, queue.blue) - 20);
  const busy = await colour('in-call');
  expect(busy.red).toBeGreaterThan(4 * Math.max(busy.green, busy.blue));
});

test('the softphone stays within its budget without the lazy chunks', async () => {
  const { eagerBytes, sizes } = await buildSoftphone();
  expect(eagerBytes).toBeLessThanOrEqual(PANEL_BUDGET);
  expect(Object.keys(sizes).filter((name) => name.startsWith('chunks/')).length).toBeGreaterThanOrEqual(2);
});
