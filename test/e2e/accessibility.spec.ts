import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame } from '@playwright/test';
import { expect, test } from './world.js';

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface AxeWindow extends Window {
  axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
}

/** What axe finds against WCAG 2.2 A and AA, one line a place. */
async function findViolations(frame: Frame): Promise<string[]> {
  await frame.evaluate(await readFile(axeFile, 'utf8'));
  return frame.evaluate(async () => {
    const { violations } = await (window as unknown as AxeWindow).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

test('the phone in the CRM is free of accessibility faults from the first sight to wrap-up', async ({
  desktop,
  customers,
}) => {
  await desktop.open();
  await desktop.openPhone();
  await expect(desktop.button('Start taking calls')).toBeVisible();
  expect(await findViolations(desktop.adapterFrame())).toEqual([]);
  expect(await findViolations(desktop.page.mainFrame())).toEqual([]);
  await desktop.goInQueue();
  const call = await customers.call('+48221001000', '+48611222333');
  await expect(desktop.button('Answer')).toBeEnabled();
  expect(await findViolations(desktop.adapterFrame())).toEqual([]);
  await desktop.answer();
  expect(await findViolations(desktop.adapterFrame())).toEqual([]);
  await customers.hangUp(call.id);
  await expect(desktop.status).toContainText('Wrap-up');
  expect(await findViolations(desktop.adapterFrame())).toEqual([]);
});
