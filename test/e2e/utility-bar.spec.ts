import { expect, test } from './world.js';

test('the phone opens by a press during which its label changes', async ({ desktop }) => {
  const { page } = desktop;
  let signIn: () => void = () => undefined;
  const mayStart = new Promise<void>((resolve) => (signIn = resolve));
  await page.route(/\/apex\//, async (route) => {
    await mayStart;
    await route.continue();
  });
  await desktop.open();
  await desktop.utilityItem.locator('span').hover();
  await page.mouse.down();
  signIn();
  await expect(desktop.utilityItem).toHaveAccessibleName(/Not ready/);
  await page.mouse.up();

  await expect(desktop.utilityItem).toHaveAttribute('aria-expanded', 'true');
});
