import { createDialLinks } from './dial-links.js';

function stage({ ready = Promise.resolve() }: { ready?: Promise<void> } = {}) {
  const told: boolean[] = [];
  const problems: unknown[] = [];
  let mended = 0;
  let goOn = (): void => undefined;
  let ask = (): Promise<void> => Promise.resolve();
  const desktop = {
    ready: () => ready,
    enableClickToDial: (on: boolean) => {
      told.push(on);
      return ask();
    },
  };
  const update = createDialLinks({
    desktop,
    browser: {
      after: (_, run) => {
        goOn = run;
        return () => undefined;
      },
    },
    onProblem: (error) => problems.push(error),
    onMended: () => (mended += 1),
  });
  /** Everything that was begun is done. */
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return {
    told,
    problems,
    mended: () => mended,
    update,
    settle,
    /** Whether the page takes what it is told from now on. */
    answers: (takes: boolean) =>
      (ask = () => (takes ? Promise.resolve() : Promise.reject(new Error('busy')))),
    async afterPause() {
      goOn();
      await settle();
    },
  };
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

  it('are switched as soon as a page that was busy answers, and the warning goes', async () => {
    const { told, problems, mended, update, settle, answers, afterPause } = stage();
    answers(false);
    update(true);
    await settle();
    await afterPause();
    expect(problems).toHaveLength(1);
    expect(mended()).toBe(0);

    answers(true);
    await afterPause();

    expect(told).toEqual([true, true, true]);
    expect(mended()).toBe(1);
  });

  it('are not switched to what is not wanted any more', async () => {
    const { told, mended, update, settle, answers, afterPause } = stage();
    answers(false);
    update(true);
    await settle();
    answers(true);
    update(false);
    await afterPause();

    expect(told).toEqual([true, false]);
    expect(mended()).toBe(1);
  });
});
