import type { ClickToDial, Desktop } from '@jackfield/connector-core/ports';
import type { PopTarget, RecordRef } from '@jackfield/connector-core/view';
import { asPageInfo, type fakeInteraction } from './fake-interaction.js';

/** The stage of the kit for a desktop that works, directly or through a window, on this page of Classic. */
export function stageAround(fake: ReturnType<typeof fakeInteraction>, desktop: Desktop) {
  return {
    desktop,
    ...fake.org.stage(),
    loseNextAnswer: () => fake.loseNextSave(),
    shown: () =>
      fake
        .argsOf('screenPop')
        .map(({ args }) => args[0])
        .filter((url) => !fake.gone.has(String(url))),
    asShown: addressOf,
    phoneFieldsAreLinks: () =>
      fake.argsOf('enableClickToDial', 'disableClickToDial').at(-1)?.method === 'enableClickToDial',
    panel: () => ({
      open: fake.argsOf('setVisible').at(-1)?.args[0] === true,
      label: '',
      attention: false,
    }),
    click: ({ number, record }: ClickToDial) => fake.dial({ number, ...asPageInfo(record) }),
    visit: (record: RecordRef | undefined) => fake.focus(asPageInfo(record)),
    remove: (record: RecordRef) => fake.gone.add(`/${record.id}`),
    refuse: () => fake.setMood('refuses'),
    fallSilent: () => fake.setMood('silent'),
  };
}

function addressOf(target: PopTarget): string {
  if (target.show === 'record') return `/${target.record.id}`;
  const text = '%2B48601234567';
  return target.show === 'search' ? `/search/SearchResults?searchType=2&str=${text}` : `/003/e?con10=${text}`;
}
