import { expect, test, type Page } from '@playwright/test';
import { buildSoftphone, PANEL_BUDGET } from '../../scripts/build-softphone.mjs';
import { DrawnStates } from './drawn-states.js';

/** Builds the harness and opens it. Answers the names of its states, too. */
async function openHarness(page: Page): Promise<{ states: DrawnStates; names: string[] }> {
  const { folder } = await buildSoftphone({ target: 'harness' });
  const states = new DrawnStates(page, 'http://softphone.test', page.locator('.softphone'));
  return { states, names: await states.serve(folder) };
}

test('no state of the softphone has an accessibility fault, and none is wider than a narrow panel', async ({
  page,
}) => {
  await page.setViewportSize({ width: 300, height: 500 });
  const { states, names } = await openHarness(page);
  expect(names.length).toBeGreaterThan(30);
  await states.expectFaultless(names);
});

test('a footer with long words gives way: the sign of the dial pad stays, and so does the status', async ({
  page,
}) => {
  await page.setViewportSize({ width: 300, height: 500 });
  const { states } = await openHarness(page);
  await states.open('wrap-up');
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
  const { states } = await openHarness(page);
  for (const [state, button] of [
    ['ringing-many', 'Answer'],
    ['ringing-microphone-denied', 'Answer'],
    ['in-call-many', 'Hang up'],
    ['wrap-up-chosen', 'Finish, back in queue'],
  ] as const) {
    await states.open(state);
    await expect(page.getByRole('button', { name: button }), state).toBeInViewport({ ratio: 1 });
  }
});

test('[F-082] [F-083] "In queue" is green and "Busy" is red', async ({ page }) => {
  const { states } = await openHarness(page);
  const colour = async (state: string) => {
    await states.open(state);
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
