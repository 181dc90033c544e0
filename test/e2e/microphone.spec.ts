import playwrightConfig from '../playwright.config.js';
import { expect, test } from './world.js';

const launchOptions = playwrightConfig.use?.launchOptions;
test.use({
  launchOptions: {
    ...launchOptions,
    args: [
      ...(launchOptions?.args ?? []).filter((arg) => !arg.startsWith('--use-fake-ui')),
      '--use-fake-ui-for-media-stream=deny',
    ],
  },
});

test('without a microphone nobody gets into the queue, and a call that rings is not lost', async ({
  desktop,
  customers,
  agents,
}) => {
  await desktop.open();
  await desktop.openPhone();
  await desktop.changeStatus('In queue');
  await expect(desktop.phone.getByRole('alert').filter({ hasText: /microphone/i })).toBeVisible();
  await expect(desktop.status).toContainText('Not ready');

  // As if a supervisor had put the agent into the queue.
  await agents.setState('anna.nowak', 'waiting');
  const call = await customers.call('+48221001001', '+48611222333');
  await expect(desktop.button('Answer')).toBeEnabled();
  await desktop.button('Answer').click();
  await expect(desktop.phone.getByRole('alert').filter({ hasText: /microphone/i })).toBeVisible();
  await expect(desktop.button('Answer')).toBeEnabled();
  expect((await customers.find(call.id)).state).toBe('ringing');
});
