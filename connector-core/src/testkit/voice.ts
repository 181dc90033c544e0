import type { AdapterError } from '../ports/adapter-error.js';
import type { PhoneAccount } from '../ports/contact-center.js';
import type { Voice, VoiceEvent, VoiceSample } from '../ports/voice.js';

/** What the outside world knows of a call. */
export interface OutsideView {
  state: 'ringing' | 'talking' | 'held' | 'over';
  /** What the agent has pressed. */
  digits: string;
  /** What the caller heard from the agent. */
  heard: { packets: number; energy: number };
}

/** A caller, or a person who was called. */
export interface OutsideCall {
  conversation: string;
  look: () => Promise<OutsideView>;
  hangUp: () => Promise<void>;
}

/** A contact center with one agent and callers. */
export interface VoiceWorld {
  account: PhoneAccount;
  /** The number that `callIn` calls from. */
  caller: string;
  /** Somebody calls and speaks; the call is offered to the agent as soon as the phone is registered. */
  callIn: () => Promise<OutsideCall>;
  /** The agent dials by the contact center, which calls the agent's phone first. */
  dialOut: () => Promise<OutsideCall>;
  /** Breaks the phone's connection to the server and lets no other through for this long. */
  cutConnection: (ms: number) => Promise<void>;
  /** Ends every call, and lets the agent rest. */
  settle: () => Promise<void>;
  stop: () => Promise<void>;
}

/** A phone in a page of its own. */
export interface VoicePage {
  voice: Voice;
  close: () => Promise<void>;
}

export interface VoiceKit {
  openWorld: () => Promise<VoiceWorld>;
  openPage: (options: { microphone: 'granted' | 'denied' }) => Promise<VoicePage>;
}

/** Energy that a second of speech exceeds and a second of silence does not reach. */
const silence = 0.005;
const listenMs = 700;
/** By then a phone that tries again has done so. */
const reconnectMs = 2_500;
/** A browser's meter goes on falling for a while after the sound has stopped. */
const meterMs = 300;

/** What every `Voice` must do, with a real contact center and real audio. */
export function describeVoice(name: string, kit: VoiceKit): void {
  describe(`${name}, as every voice`, () => {
    let world: VoiceWorld;
    let page: VoicePage;
    let events: VoiceEvent[];

    const open = async (microphone: 'granted' | 'denied' = 'granted'): Promise<Voice> => {
      page = await kit.openPage({ microphone });
      events = [];
      page.voice.onEvent((event) => events.push(event));
      return page.voice;
    };
    const ready = async (): Promise<Voice> => {
      const voice = await open();
      await voice.openMicrophone();
      await voice.register(world.account);
      return voice;
    };
    const incoming = () => next(events, 'incoming');
    const talking = async (): Promise<{ voice: Voice; call: string; outside: OutsideCall }> => {
      const voice = await ready();
      const outside = await world.callIn();
      const { call } = await incoming();
      await voice.answer(call);
      await until('packets of the caller', async () => (await voice.sample(call)).packetsReceived > 10);
      return { voice, call, outside };
    };
    /** What happened to the sound in a while. */
    const listen = async (voice: Voice, call: string): Promise<Omit<VoiceSample, 'at' | 'jitter'>> => {
      const before = await voice.sample(call);
      await pause(listenMs);
      const after = await voice.sample(call);
      return {
        packetsReceived: after.packetsReceived - before.packetsReceived,
        packetsSent: after.packetsSent - before.packetsSent,
        packetsLost: after.packetsLost - before.packetsLost,
        energyReceived: after.energyReceived - before.energyReceived,
        energySent: after.energySent - before.energySent,
      };
    };

    beforeAll(async () => {
      world = await kit.openWorld();
    });
    afterEach(async () => {
      await page.close();
      await world.settle();
    });
    afterAll(() => world.stop());

    it('registers, and says so', async () => {
      await ready();
      expect(events.filter(({ kind }) => kind === 'registration')).toEqual([
        { kind: 'registration', state: 'registering' },
        { kind: 'registration', state: 'registered' },
      ]);
    });

    it('says that the password is wrong, and does not try again', async () => {
      const voice = await open();
      const error = await failure(voice.register({ ...world.account, password: 'wrong' }));
      expect(error).toMatchObject({ kind: 'auth', code: 'voice.registration-failed' });
      expect(error.message + error.action).not.toContain('wrong');
      expect(events.at(-1)).toEqual({
        kind: 'registration',
        state: 'failed',
        code: 'voice.registration-failed',
      });
      const told = events.length;
      // A phone that tries a wrong password again and again gets its account locked.
      await world.cutConnection(50);
      await pause(reconnectMs);
      expect(events.slice(told)).toEqual([]);
      await voice.register(world.account);
      expect(events.at(-1)).toEqual({ kind: 'registration', state: 'registered' });
    });

    it('says that the server cannot be reached', async () => {
      const voice = await open();
      // Port 9 is "discard"; nobody listens there.
      const error = await failure(voice.register({ ...world.account, wsUri: 'ws://127.0.0.1:9/sip' }));
      expect(error).toMatchObject({ kind: 'unavailable', code: 'voice.disconnected' });
    });

    it('tells of a call with its conversation and its number', async () => {
      await ready();
      const outside = await world.callIn();
      expect(await incoming()).toMatchObject({
        conversation: outside.conversation,
        from: world.caller,
        autoAnswer: false,
      });
    });

    it('carries sound both ways once the call is answered', async () => {
      const { voice, call, outside } = await talking();
      expect(events).toContainEqual({ kind: 'connected', call });
      const heard = await listen(voice, call);
      expect(heard.packetsReceived).toBeGreaterThan(20);
      expect(heard.energyReceived).toBeGreaterThan(silence);
      expect(heard.packetsSent).toBeGreaterThan(20);
      expect(heard.energySent).toBeGreaterThan(silence);
      await until('the caller hears the agent', async () => {
        const view = await outside.look();
        return view.state === 'talking' && view.heard.packets > 20 && view.heard.energy > silence;
      });
    });

    it('marks a call that is to be answered by itself', async () => {
      const voice = await ready();
      const outside = await world.dialOut();
      const offered = await incoming();
      expect(offered).toMatchObject({ autoAnswer: true, conversation: outside.conversation });
      await voice.answer(offered.call);
      await until('the called person talks', async () => (await outside.look()).state === 'talking');
      expect((await listen(voice, offered.call)).energyReceived).toBeGreaterThan(silence);
    });

    it('sends silence while muted, and speech again after', async () => {
      const { voice, call } = await talking();
      await voice.mute(call, true);
      await pause(meterMs);
      const muted = await listen(voice, call);
      expect(muted.energySent).toBeLessThan(silence);
      expect(muted.energyReceived).toBeGreaterThan(silence);
      await voice.mute(call, false);
      expect((await listen(voice, call)).energySent).toBeGreaterThan(silence);
      expect(events.filter(({ kind }) => kind === 'muted')).toEqual([
        { kind: 'muted', call, muted: true },
        { kind: 'muted', call, muted: false },
      ]);
    });

    it('sends silence and receives nothing while held, and both again after', async () => {
      const { voice, call, outside } = await talking();
      await voice.hold(call, true);
      expect((await outside.look()).state).toBe('held');
      await pause(meterMs);
      const held = await listen(voice, call);
      expect(held.energySent).toBeLessThan(silence);
      expect(held.packetsReceived).toBeLessThan(3);
      await voice.hold(call, false);
      expect((await outside.look()).state).toBe('talking');
      const resumed = await listen(voice, call);
      expect(resumed.energySent).toBeGreaterThan(silence);
      expect(resumed.packetsReceived).toBeGreaterThan(20);
      expect(events.filter(({ kind }) => kind === 'held')).toEqual([
        { kind: 'held', call, held: true },
        { kind: 'held', call, held: false },
      ]);
    });

    it('stays muted through hold and resume', async () => {
      const { voice, call } = await talking();
      await voice.mute(call, true);
      await voice.hold(call, true);
      await voice.hold(call, false);
      await pause(meterMs);
      expect((await listen(voice, call)).energySent).toBeLessThan(silence);
    });

    it('ends up as asked when hold is pressed faster than it is answered', async () => {
      const { voice, call, outside } = await talking();
      await Promise.all([voice.hold(call, true), voice.hold(call, false), voice.hold(call, true)]);
      expect((await outside.look()).state).toBe('held');
    });

    it('sends digits', async () => {
      const { voice, call, outside } = await talking();
      await voice.sendDigits(call, '15*#');
      await until('the digits arrive', async () => (await outside.look()).digits === '15*#');
    });

    it('refuses what is no digit', async () => {
      const { voice, call } = await talking();
      expect(await failure(voice.sendDigits(call, '1a'))).toMatchObject({
        kind: 'invalid',
        code: 'voice.digits-invalid',
      });
    });

    it('tells that the caller has hung up', async () => {
      const { call, outside } = await talking();
      await outside.hangUp();
      expect(await next(events, 'ended')).toEqual({ kind: 'ended', call, cause: 'remote' });
    });

    it('hangs up', async () => {
      const { voice, call, outside } = await talking();
      await voice.hangUp(call);
      expect(await next(events, 'ended')).toEqual({ kind: 'ended', call, cause: 'local' });
      await until('the caller is told', async () => (await outside.look()).state === 'over');
    });

    it('declines', async () => {
      const voice = await ready();
      const outside = await world.callIn();
      const { call } = await incoming();
      await voice.hangUp(call);
      expect(await next(events, 'ended')).toEqual({ kind: 'ended', call, cause: 'rejected' });
      expect((await outside.look()).state).toBe('ringing');
    });

    it('tells that the caller gave up', async () => {
      await ready();
      const outside = await world.callIn();
      const { call } = await incoming();
      await outside.hangUp();
      expect(await next(events, 'ended')).toEqual({ kind: 'ended', call, cause: 'canceled' });
    });

    it('takes a second call right after the first, and hears and speaks in it though the first was muted', async () => {
      const { voice, call, outside } = await talking();
      await voice.mute(call, true);
      await outside.hangUp();
      await next(events, 'ended');
      await world.settle();
      events.length = 0;
      await world.callIn();
      const second = await incoming();
      expect(second.call).not.toBe(call);
      await voice.answer(second.call);
      await until('packets', async () => (await voice.sample(second.call)).packetsReceived > 10);
      const heard = await listen(voice, second.call);
      expect(heard.energyReceived).toBeGreaterThan(silence);
      expect(heard.energySent).toBeGreaterThan(silence);
    });

    it('answers once, however often it is asked', async () => {
      const voice = await ready();
      await world.callIn();
      const { call } = await incoming();
      await Promise.all([voice.answer(call), voice.answer(call)]);
      await voice.answer(call);
      expect(events.filter(({ kind }) => kind === 'connected')).toHaveLength(1);
    });

    it('knows no call that is over', async () => {
      const { voice, call } = await talking();
      await voice.hangUp(call);
      for (const late of [
        voice.hold(call, true),
        voice.mute(call, true),
        voice.sample(call),
        voice.answer(call),
      ])
        expect(await failure(late)).toMatchObject({ kind: 'not-found', code: 'voice.call-unknown' });
    });

    it('keeps a call through a broken connection, and can still hold and end it after', async () => {
      const { voice, call, outside } = await talking();
      await world.cutConnection(1_000);
      const lost = await next(events, 'registration', ({ state }) => state === 'registering', 2);
      expect(lost).toMatchObject({ code: 'voice.disconnected' });
      const meanwhile = await listen(voice, call);
      expect(meanwhile.energyReceived).toBeGreaterThan(silence);
      expect(meanwhile.energySent).toBeGreaterThan(silence);
      // Asked for while the phone is away: done when it is back.
      await voice.hold(call, true);
      expect(events.filter((event) => event.kind === 'registration').at(-1)).toMatchObject({
        state: 'registered',
      });
      expect((await outside.look()).state).toBe('held');
      await voice.hold(call, false);
      await voice.hangUp(call);
      await until('the caller is told', async () => (await outside.look()).state === 'over');
    });

    it('ends a call at once though the connection is broken, and tells the far side when it is back', async () => {
      const { voice, call, outside } = await talking();
      await world.cutConnection(500);
      await next(events, 'registration', ({ state }) => state === 'registering', 2);
      await voice.hangUp(call);
      expect(events.at(-1)).toEqual({ kind: 'ended', call, cause: 'local' });
      await until('the caller is told', async () => (await outside.look()).state === 'over');
    });

    it('says that the microphone is denied, and the call goes on ringing', async () => {
      const voice = await open('denied');
      expect(await failure(voice.openMicrophone())).toMatchObject({
        kind: 'permission',
        code: 'voice.microphone-denied',
      });
      await voice.register(world.account);
      const outside = await world.callIn();
      const { call } = await incoming();
      expect(await failure(voice.answer(call))).toMatchObject({ code: 'voice.microphone-denied' });
      expect((await outside.look()).state).toBe('ringing');
      expect(events.some(({ kind }) => kind === 'ended')).toBe(false);
    });

    it('ends the call and says nothing more once it is unregistered', async () => {
      const { voice, call, outside } = await talking();
      await voice.unregister();
      expect(events.filter(({ kind }) => kind === 'ended')).toEqual([
        { kind: 'ended', call, cause: 'local' },
      ]);
      expect(events.at(-1)).toEqual({ kind: 'registration', state: 'unregistered' });
      await until('the caller is told', async () => (await outside.look()).state === 'over');
    });
  });
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function until(
  what: string,
  holds: () => Promise<boolean> | boolean,
  timeoutMs = 8_000,
): Promise<void> {
  for (let waited = 0; !(await holds()); waited += 25) {
    if (waited > timeoutMs) throw new Error(`It did not come to pass: ${what}`);
    await pause(25);
  }
}

type EventOf<Kind extends VoiceEvent['kind']> = Extract<VoiceEvent, { kind: Kind }>;

/** The `nth` event of this kind, waiting for it where it has not come yet. */
async function next<Kind extends VoiceEvent['kind']>(
  events: VoiceEvent[],
  kind: Kind,
  fits: (event: EventOf<Kind>) => boolean = () => true,
  nth = 1,
): Promise<EventOf<Kind>> {
  const found = (): EventOf<Kind>[] =>
    events.filter((event): event is EventOf<Kind> => event.kind === kind).filter(fits);
  await until(`event ${kind}`, () => found().length >= nth);
  const event = found()[nth - 1];
  if (!event) throw new Error(`No event ${kind}`);
  return event;
}

async function failure(work: Promise<unknown>): Promise<AdapterError> {
  try {
    await work;
  } catch (error) {
    return error as AdapterError;
  }
  throw new Error('It should have failed.');
}
