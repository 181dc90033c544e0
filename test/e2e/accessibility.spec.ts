import { findViolations } from './axe.js';
import { expect, test } from './world.js';

/** WCAG 2.2, A and AA. */
const rules = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };

test('the phone in the CRM is free of accessibility faults from the first sight to wrap-up', async ({
  desktop,
  customers,
}) => {
  await desktop.open();
  await desktop.openPhone();
  await expect(desktop.button('Start taking calls')).toBeVisible();
  expect(await findViolations(desktop.adapterFrame(), rules)).toEqual([]);
  expect(await findViolations(desktop.page.mainFrame(), rules)).toEqual([]);
  await desktop.goInQueue();
  const call = await customers.call('+48221001000', '+48611222333');
  await expect(desktop.button('Answer')).toBeEnabled();
  expect(await findViolations(desktop.adapterFrame(), rules)).toEqual([]);
  await desktop.answer();
  expect(await findViolations(desktop.adapterFrame(), rules)).toEqual([]);
  await customers.hangUp(call.id);
  await expect(desktop.status).toContainText('Wrap-up');
  expect(await findViolations(desktop.adapterFrame(), rules)).toEqual([]);
});
