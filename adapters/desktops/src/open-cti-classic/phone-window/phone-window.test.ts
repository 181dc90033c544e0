import { jest } from '@jest/globals';
import type { ClickToDial, RecordRef } from '@jackfield/connector-core';
import { type DesktopStage, describeDesktop } from '@jackfield/connector-core/testkit';
import { createOpenCtiClassic } from '../open-cti-classic.js';
import { fakeInteraction } from '../testing/fake-interaction.js';
import { stageAround } from '../testing/stage-around.js';
import type { Listening, Port } from './messages.js';
import { relayDesktop } from './relay.js';
import { createRemoteDesktop } from './remote-desktop.js';

const ORIGIN = 'https://example--jackfield.vf.force.com';
const person: RecordRef = { type: 'Contact', id: '003000000000001AAA', kind: 'person', name: 'Jan Kowalski' };
const company: RecordRef = { type: 'Account', id: '001000000000001AAA', kind: 'company', name: 'Acme' };

type Heard = Parameters<Parameters<Listening['addEventListener']>[1]>[0];

/** A window: what is posted to it arrives at once, from the one that posted. */
class FakeWindow implements Listening {
  static #made = 0;
  readonly id = String(FakeWindow.#made++);
  readonly location = { origin: ORIGIN };
  readonly #ports: Record<string, Port> = {};
  readonly #listeners: ((event: Heard) => void)[] = [];
  closed = false;

  addEventListener(_: 'message', listener: (event: Heard) => void) {
    this.#listeners.push(listener);
  }

  /** This window, as another one holds it. */
  seenBy(other: FakeWindow): Port {
    const isClosed = () => this.closed;
    return (this.#ports[other.id] ??= {
      get closed() {
        return isClosed();
      },
      postMessage: (data, target) => {
        if (target === this.location.origin) this.hear({ data, origin: ORIGIN, source: other.seenBy(this) });
      },
    });
  }

  hear(event: Heard) {
    for (const listener of this.#listeners) listener(event);
  }
}

/** A page of Classic with a frame, and the phone's window that was opened from it. */
function stageOf({ repeatMs = 5, patienceMs = 80 } = {}) {
  const phone = new FakeWindow();
  const page: { frame: FakeWindow | undefined } = { frame: undefined };
  const opened: boolean[] = [];
  let ids = 0;
  /** Another page: its frame is new, and knows nothing. */
  const load = (fake: ReturnType<typeof fakeInteraction>, withRelay = true) => {
    const frame = new FakeWindow();
    page.frame = frame;
    const desktop = createOpenCtiClassic(
      { sforce: { interaction: fake.interaction } },
      { timeoutMs: 50, loggingTimeoutMs: 50, namespace: 'jackfield' },
    );
    if (withRelay)
      relayDesktop({ here: frame, desktop, frame: `frame-${frame.id}`, onPhone: (is) => opened.push(is) });
    return frame;
  };
  const open = () =>
    createRemoteDesktop({
      here: phone,
      frames: () => (page.frame ? [page.frame.seenBy(phone)] : []),
      newId: () => String(++ids),
      patienceMs,
      repeatMs,
    });
  return { phone, page, opened, load, open };
}

function openStage(): DesktopStage {
  const fake = fakeInteraction();
  fake.enterConsole();
  const { load, open } = stageOf();
  load(fake);
  return stageAround(fake, open());
}

jest.useFakeTimers({ advanceTimers: 10 });

describeDesktop('the phone’s window of open-cti-classic', {
  open: openStage,
  withoutHost: () => stageOf().open(),
  records: [person, company],
});

describe('the phone’s window, while the page beside it changes', () => {
  const pop = { show: 'record', record: person } as const;

  it('tells each new page that it is there, so that its frame says so', async () => {
    const { load, open, opened } = stageOf();
    load(fakeInteraction());
    open();
    expect(opened).toEqual([true]);
    load(fakeInteraction());
    await jest.advanceTimersByTimeAsync(10);
    expect(opened).toEqual([true, true]);
  });

  it('makes links of the phone fields of each new page, as of the one before', async () => {
    const { load, open } = stageOf();
    load(fakeInteraction());
    await open().enableClickToDial(true);
    const next = fakeInteraction();
    load(next);
    await jest.advanceTimersByTimeAsync(10);
    expect(next.argsOf('enableClickToDial', 'disableClickToDial').map(({ method }) => method)).toEqual([
      'enableClickToDial',
    ]);
  });

  it('takes the coming of another page for the answer of a pop, which took its frame away', async () => {
    const { load, open } = stageOf();
    const first = fakeInteraction();
    load(first);
    const desktop = open();
    first.setMood('silent');
    const popped = desktop.screenPop(pop);
    load(fakeInteraction());
    await jest.advanceTimersByTimeAsync(10);
    await expect(popped).resolves.toBeUndefined();
  });

  it('says a call again to a page that was still loading, and has it done once', async () => {
    const { load, open, page } = stageOf();
    const desktop = open();
    const popped = desktop.screenPop(pop);
    expect(page.frame).toBeUndefined();
    const fake = fakeInteraction();
    load(fake);
    await jest.advanceTimersByTimeAsync(20);
    await popped;
    expect(fake.argsOf('screenPop')).toHaveLength(1);
  });

  it('asks the next page what the one before did not live to answer', async () => {
    const { load, open } = stageOf();
    const first = fakeInteraction();
    first.setMood('silent');
    load(first);
    const desktop = open();
    const found = desktop.search({
      terms: ['221234567'],
      suffix: '221234567',
      defaultRegion: 'PL',
      types: ['Contact'],
      limit: 20,
    });
    const next = fakeInteraction();
    next.org.people.push({ ...person, phones: ['22 123 45 67'] });
    load(next);
    await jest.advanceTimersByTimeAsync(10);
    expect((await found).map(({ id }) => id)).toEqual([person.id]);
  });

  it('leaves to the gateway a save of which nobody knows whether it was done', async () => {
    const { load, open } = stageOf();
    const first = fakeInteraction();
    load(first);
    const desktop = open();
    first.setMood('silent');
    const told = expect(desktop.saveActivity({ draft: draft(), changed: [] })).rejects.toMatchObject({
      code: 'crm.timed-out',
    });
    load(fakeInteraction());
    await jest.advanceTimersByTimeAsync(10);
    await told;
  });

  it('gives up when the page was closed', async () => {
    const { load, open, page } = stageOf();
    load(fakeInteraction());
    const desktop = open();
    page.frame = undefined;
    const told = expect(desktop.screenPop(pop)).rejects.toMatchObject({ code: 'desktop.host-missing' });
    await jest.advanceTimersByTimeAsync(100);
    await told;
  });

  it('dials what was clicked before the window was open', () => {
    const { load, open } = stageOf();
    const fake = fakeInteraction();
    load(fake);
    fake.dial({ number: '112' });
    const dials: ClickToDial[] = [];
    open().onClickToDial((dial) => dials.push(dial));
    expect(dials).toEqual([{ number: '112' }]);
  });

  it('hears nobody but the page of the package itself', () => {
    const { phone, open } = stageOf();
    const dials: ClickToDial[] = [];
    open().onClickToDial((dial) => dials.push(dial));
    const click = { type: 'click', click: { number: '112' } };
    phone.hear({
      data: { mark: 'cti-phone-window', ...click },
      origin: 'https://evil.example',
      source: null,
    });
    phone.hear({ data: click, origin: ORIGIN, source: null });
    expect(dials).toEqual([]);
  });

  it('says when it closes, so that the page offers to open it again', () => {
    const { load, open, opened } = stageOf();
    load(fakeInteraction());
    open().leave();
    expect(opened).toEqual([true, false]);
  });

  // The sidebar went on saying that the phone is open, now and then when its window was closed on a busy machine.
  it('offers to open a window again that went away without a word', async () => {
    const { load, open, opened, phone } = stageOf();
    load(fakeInteraction());
    open();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(opened).toEqual([true]);
    phone.closed = true;
    await jest.advanceTimersByTimeAsync(1_000);
    expect(opened.at(-1)).toBe(false);
  });
});

function draft() {
  return {
    key: 'c-1',
    subject: 'Inbound call',
    channel: 'voice',
    direction: 'inbound',
    callStatus: 'answered',
    customerAddress: '112',
    startedAt: '2026-11-20T10:00:00.000Z',
    endedAt: '2026-11-20T10:03:00.000Z',
    durationSeconds: 170,
    description: '',
  } as const;
}
