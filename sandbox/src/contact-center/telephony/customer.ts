import type { HeardAndSaid } from '../routing/agent-line.js';
import { frameEnergy, SILENCE } from './g711.js';
import type { Dialog } from './dialog.js';
import { greetingFrames } from './greeting.js';
import type { MediaClock } from './media-clock.js';
import { Recorder } from './recorder.js';
import { digitTones, framesOf, ringbackTone } from './tones.js';

/** A phone throws away what waits longer than this (200 ms). */
const MOST_QUEUED_FRAMES = 10;

export interface CustomerOptions {
  direction: 'inbound' | 'outbound';
  /** Whether the customer says something; otherwise there is silence. */
  speaks: boolean;
}

/**
 * The person at the far end, in front of one agent's leg: says the greeting, over and over, hears the agent,
 * and has both sides recorded. Before it has answered, the agent hears the ringing tone.
 */
export class Customer {
  /** Of the talk only: the ringing tone is not the customer's. */
  readonly audio: HeardAndSaid = { heard: { packets: 0, energy: 0 }, said: { packets: 0, energy: 0 } };
  private readonly speech: Buffer[];
  private readonly ringback = framesOf(ringbackTone());
  private position = 0;
  private tones: Buffer[] = [];
  private heard: Buffer[] = [];
  private stopTicking: (() => void) | undefined;
  private talking = false;
  private recorder: Recorder | undefined;

  constructor(
    private readonly leg: Dialog,
    private readonly clock: MediaClock,
    options: CustomerOptions,
  ) {
    this.speech = options.speaks ? greetingFrames(options.direction) : [SILENCE];
  }

  /** The ringing tone, until the customer answers. */
  ring(): void {
    this.stopTicking ??= this.clock.onTick(() => this.tick());
  }

  /** Both sides hear each other from here on. */
  talk(recordingPath: string): void {
    this.talking = true;
    this.position = 0;
    this.recorder = new Recorder(recordingPath);
    this.ring();
  }

  hear(frame: Buffer): void {
    if (!this.talking || this.leg.heldByRemote) return;
    this.audio.heard.packets += 1;
    this.audio.heard.energy += frameEnergy(frame);
    if (this.heard.length < MOST_QUEUED_FRAMES) this.heard.push(frame);
  }

  /** Presses keys: the agent hears their tones. */
  press(digits: string): void {
    this.tones.push(...digitTones(digits));
  }

  /** Returns the recording's length in seconds, 0 where nobody talked. */
  leave(): number {
    this.stopTicking?.();
    this.stopTicking = undefined;
    return this.recorder?.close() ?? 0;
  }

  private tick(): void {
    // Who is on hold hears nothing, and not even packets of silence go to the agent.
    if (this.leg.heldByRemote) {
      this.heard = [];
      this.recorder?.add(SILENCE, SILENCE);
      return;
    }
    const said = this.nextFrame();
    this.leg.media.send(said);
    if (this.talking) {
      this.audio.said.packets += 1;
      this.audio.said.energy += frameEnergy(said);
    }
    this.recorder?.add(said, this.heard.shift() ?? SILENCE);
  }

  private nextFrame(): Buffer {
    const tone = this.tones.shift();
    if (tone) return tone;
    const frames = this.talking ? this.speech : this.ringback;
    const frame = frames[this.position % frames.length];
    this.position += 1;
    return frame ?? SILENCE;
  }
}
