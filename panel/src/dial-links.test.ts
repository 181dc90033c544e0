import { createDialLinks } from './dial-links.js';

function stage({ ready = Promise.resolve() }: { ready?: Promise<void> } = {}) {
  const told: boolean[] = [];
  const problems: unknown[] = [];
  const desktop = {
    ready: () => ready,
    enableClickToDial: (on: boolean) => {
      told.push(on);
      return Promise.resolve();
    },
  };
  const update = createDialLinks(desktop, (error) => problems.push(error));
  /** Everything that was begun is done. */
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return { told, problems, update, settle };
}

describe('numbers on the pages of the CRM', () => {
  it('[F-105] are switched when it changes, and not at every news', async () => {
    const { told, update, settle } = stage();
    for (const canServe of [true, true, false, false, true]) update(canServe);
    await settle();

    expect(told).toEqual([true, false, true]);
  });

  it('are left as was said last, where it changed while the page was not ready', async () => {
    let open = (): void => undefined;
    const { told, update, settle } = stage({ ready: new Promise((resolve) => (open = resolve)) });
    update(true);
    update(false);
    open();
    await settle();

    expect(told.at(-1)).toBe(false);
  });

  it('tell of a page that does not answer, once for each change', async () => {
    const { problems, update, settle } = stage({ ready: Promise.reject(new Error('no page')) });
    update(true);
    update(true);
    await settle();

    expect(problems).toHaveLength(1);
  });
});
