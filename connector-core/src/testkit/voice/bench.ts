import type { Voice, VoiceEvent, VoiceSample } from '../../ports/voice.js';
import { next, pause, until } from './waiting.js';
import type { OutsideCall, VoiceKit, VoicePage, VoiceWorld } from './world.js';

/** Energy that a second of speech exceeds and a second of silence does not reach. */
export const SILENCE = 0.005;
/** A browser's meter goes on falling for a while after the sound has stopped. Milliseconds. */
export const METER_MS = 300;
const LISTEN_MS = 700;

/** A call that was answered, with the caller's packets coming in. */
export interface Talk {
  voice: Voice;
  call: string;
  outside: OutsideCall;
}

/** One world for all tests, and a phone in a fresh page for each. */
export class VoiceBench {
  /** What the phone of this test has told so far. */
  events: VoiceEvent[] = [];
  private openedWorld: VoiceWorld | undefined;
  private page: VoicePage | undefined;

  constructor(private readonly kit: VoiceKit) {}

  get world(): VoiceWorld {
    if (!this.openedWorld) throw new Error('The world is not open yet');
    return this.openedWorld;
  }

  async openWorld(): Promise<void> {
    this.openedWorld = await this.kit.openWorld();
  }

  /** A phone that has done nothing yet. */
  async open(microphone: 'granted' | 'denied' = 'granted'): Promise<Voice> {
    const page = await this.kit.openPage({ microphone });
    const events: VoiceEvent[] = [];
    page.voice.onEvent((event) => events.push(event));
    this.page = page;
    this.events = events;
    return page.voice;
  }

  async closePage(): Promise<void> {
    await this.page?.close();
  }

  /** A phone that waits for calls. */
  async ready(): Promise<Voice> {
    const voice = await this.open();
    await voice.openMicrophone();
    await voice.register(this.world.account);
    return voice;
  }

  incoming() {
    return next(this.events, 'incoming');
  }

  async talking(): Promise<Talk> {
    const voice = await this.ready();
    const outside = await this.world.callIn();
    const { call } = await this.incoming();
    await voice.answer(call);
    await this.hears(voice, call);
    return { voice, call, outside };
  }

  /** Resolves when packets of the caller come in. */
  async hears(voice: Voice, call: string): Promise<void> {
    await until('packets of the caller', async () => (await voice.sample(call)).packetsReceived > 10);
  }

  /** What happened to the sound in a while. */
  async listen(voice: Voice, call: string): Promise<Omit<VoiceSample, 'at' | 'jitter'>> {
    const before = await voice.sample(call);
    await pause(LISTEN_MS);
    const after = await voice.sample(call);
    return {
      packetsReceived: after.packetsReceived - before.packetsReceived,
      packetsSent: after.packetsSent - before.packetsSent,
      packetsLost: after.packetsLost - before.packetsLost,
      energyReceived: after.energyReceived - before.energyReceived,
      energySent: after.energySent - before.energySent,
    };
  }
}
