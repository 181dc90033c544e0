import playwrightConfig from '../playwright.config.js';
import { hostsThat } from './hosts/index.js';
import { phoneOf } from './hosts/phone-workplace.js';
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

for (const host of hostsThat('twoWindows')) {
  test.describe(host.name, () => {
    test.use({ host });

    test('without a microphone nobody gets into the queue, and a call that rings is not lost', async ({
      workplace,
      customers,
      agents,
    }) => {
      const phone = phoneOf(workplace);
      const told = phone.phone.getByRole('alert').filter({ hasText: /microphone/i });
      await workplace.open();
      await phone.changeStatus('In queue');
      await expect(told).toBeVisible();
      await workplace.expectState('Not ready');

      // As if a supervisor had put the agent into the queue.
      await agents.setState(host.agent.id, 'waiting');
      const call = await customers.call('+48221001001', '+48611222333');
      await expect(phone.button('Answer')).toBeEnabled();
      await phone.button('Answer').click();
      await expect(told).toBeVisible();
      await expect(phone.button('Answer')).toBeEnabled();
      expect((await customers.find(call.id)).state).toBe('ringing');
    });
  });
}
