import { expect, test, type Page } from '@playwright/test';
import { buildCifPage, CIF_BUDGET } from '../../scripts/build-cif-page.mjs';
import { DrawnStates } from './drawn-states.js';

declare global {
  interface Window {
    /** What the page asked of the panel. */
    asked: unknown[];
  }
}

/** Builds the harness and opens it. Answers the names of its states, too. */
async function openHarness(page: Page): Promise<{ states: DrawnStates; names: string[] }> {
  const { folder } = await buildCifPage({ target: 'harness' });
  const states = new DrawnStates(page, 'http://cif-page.test', page.getByRole('main'));
  return { states, names: await states.serve(folder) };
}

test('no state of the phone in Dynamics 365 has an accessibility fault, and none is wider than a narrow panel', async ({
  page,
}) => {
  await page.setViewportSize({ width: 300, height: 500 });
  const { states, names } = await openHarness(page);
  expect(names.length).toBeGreaterThan(30);
  await states.expectFaultless(names);
});

test('a message lies over nothing, and the words of the footer stay on one line', async ({ page }) => {
  await page.setViewportSize({ width: 300, height: 460 });
  const { states } = await openHarness(page);
  await states.open('in-call-crm-down');
  const message = await page.getByText('The customer could not be looked up.').boundingBox();
  const customer = await page.getByRole('heading', { level: 2 }).boundingBox();
  expect(message!.y + message!.height).toBeLessThanOrEqual(customer!.y);

  await states.open('not-ready');
  const dialPad = await page.getByRole('button', { name: 'Dial pad' }).boundingBox();
  const status = await page.getByRole('button', { name: /Not ready/ }).boundingBox();
  expect(dialPad!.height).toBe(status!.height);
  expect(status!.x + status!.width).toBeLessThanOrEqual(300);
});

test('who is not signed in has no status', async ({ page }) => {
  const { states } = await openHarness(page);
  for (const name of ['signing-in', 'cannot-sign-in']) {
    await states.open(name);
    await expect(page.getByText('Not ready')).toHaveCount(0);
  }
});

test('what an agent does in the phone of Dynamics 365 is asked of the panel', async ({ page }) => {
  const { states } = await openHarness(page);
  const asked = () => page.evaluate(() => window.asked);

  await states.open('ringing');
  await page.getByRole('button', { name: 'Answer' }).click();
  expect(await asked()).toEqual([{ do: 'answer', conversation: 'c-1' }]);

  await states.open('in-call');
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

  await states.open('wrap-up');
  await page.getByLabel('Disposition class').selectOption({ label: 'Credit Card' });
  await page.getByRole('button', { name: 'Finish, back in queue' }).click();
  expect(await asked()).toEqual([
    { do: 'set-disposition', conversation: 'c-1', path: [{ id: 'credit-card', name: 'Credit Card' }] },
    { do: 'set-presence', presence: 'in-queue' },
  ]);

  await states.open('ringing-many');
  await page.getByRole('listbox').press('ArrowDown');
  await page.getByRole('listbox').press('Enter');
  expect(await asked()).toMatchObject([{ do: 'choose-match', record: { id: '003000000000002AAA' } }]);

  await states.open('in-queue');
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
