import { askForHeight, staysOnPageChange } from './sidebar.js';
import { fakeInteraction } from './testing/fake-interaction.js';

it('stays in the console alone', async () => {
  const fake = fakeInteraction();
  const host = { sforce: { interaction: fake.interaction } };
  expect(await staysOnPageChange(host)).toBe(false);
  fake.enterConsole();
  expect(await staysOnPageChange(host)).toBe(true);
});

it.each(['refuses', 'silent'] as const)(
  'lets the phone tell what is missing where the page %s',
  async (mood) => {
    const fake = fakeInteraction();
    fake.setMood(mood);
    expect(await staysOnPageChange({ sforce: { interaction: fake.interaction } }, 20)).toBe(true);
  },
);

it('asks for a height, and takes no for an answer', async () => {
  const fake = fakeInteraction();
  fake.setMood('refuses');
  askForHeight({ sforce: { interaction: fake.interaction } }, 240);
  await Promise.resolve();
  expect(fake.argsOf('setSoftphoneHeight')).toEqual([{ method: 'setSoftphoneHeight', args: [240] }]);
});
