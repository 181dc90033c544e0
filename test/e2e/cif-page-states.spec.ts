import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { buildCifPage, CIF_BUDGET } from '../../scripts/build-cif-page.mjs';
import { findViolations } from './axe.js';

const origin = 'http://cif-page.test';
const types: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

declare global {
  interface Window {
    /** What the page asked of the panel. */
    asked: unknown[];
  }
}

/** Serves the harness from its folder, without a server. */
async function openHarness(page: Page): Promise<string[]> {
  const { folder } = await buildCifPage({ target: 'harness' });
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
  await expect(page.getByRole('main')).toBeVisible();
}

test('no state of the phone in Dynamics 365 has an accessibility fault, and none is wider than a narrow panel', async ({
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

test('what an agent does in the phone of Dynamics 365 is asked of the panel', async ({ page }) => {
  await openHarness(page);
  const asked = () => page.evaluate(() => window.asked);

  await openState(page, 'ringing');
  await page.getByRole('button', { name: 'Answer' }).click();
  expect(await asked()).toEqual([{ do: 'answer', conversation: 'c-1' }]);

  await openState(page, 'in-call');
  await page.getByRole('button', { name: 'Mute' }).click();
  await page.getByRole('button', { name: 'Hold' }).click();
  await page.getByRole('button', { name: 'Keypad' }).click();
  await page.getByRole('button', { name: 'Digit 5' }).click();
  await page.getByRole('button', { name: 'Hang up' }).click();
  expect(await asked()).toEqual([
    { do: 'mute', conversation: 'c-1', muted: true },
    { do: 'hold', conversation: 'c-1', held: true },
    { do: 'send-digits', conversation: 'c-1', digits: '5' },
    { do: 'hang-up', conversation: 'c-1' },
  ]);

  await openState(page, 'wrap-up');
  await page.getByLabel('Disposition class').selectOption({ label: 'Credit Card' });
  await page.getByRole('button', { name: 'Finish, back in queue' }).click();
  expect(await asked()).toEqual([
    { do: 'set-disposition', conversation: 'c-1', path: [{ id: 'credit-card', name: 'Credit Card' }] },
    { do: 'set-presence', presence: 'in-queue' },
  ]);

  await openState(page, 'ringing-many');
  await page.getByRole('listbox').press('ArrowDown');
  await page.getByRole('listbox').press('Enter');
  expect(await asked()).toMatchObject([{ do: 'choose-match', record: { id: '003000000000002AAA' } }]);

  await openState(page, 'in-queue');
  await page.getByRole('button', { name: /In queue/ }).press('Enter');
  await page.getByRole('menuitemradio', { name: 'Not ready' }).click();
  await page.getByRole('button', { name: 'Dial pad' }).click();
  await page.getByLabel('Number').fill('+48221234567');
  await page.getByRole('button', { name: 'Call', exact: true }).click();
  expect(await asked()).toEqual([
    { do: 'set-presence', presence: 'not-ready' },
    { do: 'dial', number: '+48221234567', campaign: 'banking' },
  ]);
});

test('[G-003] the page for Dynamics 365 is one bundle, within its budget', async () => {
  const { eagerBytes } = await buildCifPage();
  expect(eagerBytes).toBeLessThanOrEqual(CIF_BUDGET);
});
