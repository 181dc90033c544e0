import type { PhoneAccount } from './contact-center.js';

/** `registering` also while a lost connection is being restored; `failed` when the server said no. */
export type RegistrationState = 'unregistered' | 'registering' | 'registered' | 'failed';

/** One call leg of this browser. `call` is the adapter's own id. */
export type VoiceEvent =
  | { kind: 'registration'; state: RegistrationState; code?: string }
  | { kind: 'incoming'; call: string; conversation?: string; from: string; autoAnswer: boolean }
  | { kind: 'connected'; call: string }
  | { kind: 'held'; call: string; held: boolean }
  | { kind: 'muted'; call: string; muted: boolean }
  | { kind: 'ended'; call: string; cause: 'local' | 'remote' | 'canceled' | 'rejected' | 'failed' }
  /** `code` is of the error catalogue, e.g. `voice.microphone-denied`. */
  | { kind: 'problem'; call?: string; code: string };

/** Counters since the call's start; compare two samples. */
export interface VoiceSample {
  /** Milliseconds, by the browser's own count; good for differences only. */
  at: number;
  packetsReceived: number;
  packetsSent: number;
  packetsLost: number;
  /** Seconds. */
  jitter: number;
  /** Sum of squared audio level over time, as WebRTC's `totalAudioEnergy`. */
  energyReceived: number;
  energySent: number;
  /** Seconds; absent until measured. */
  roundTripTime?: number;
}

/**
 * The agent's phone in the browser. Throws only `AdapterError`: `not-found` for a call that is over, `conflict` for what
 * its state does not allow.
 */
export interface Voice {
  /** Asks for the microphone. Must be called from a user's gesture. `permission` when it is denied. */
  openMicrophone(): Promise<void>;
  /** `auth` when user or password are wrong; `unavailable` when the server does not answer, and then it goes on trying. */
  register(account: PhoneAccount): Promise<void>;
  /** Ends the calls and gives the microphone back. */
  unregister(): Promise<void>;
  /** Returns what takes the listener away again. */
  onEvent(listener: (event: VoiceEvent) => void): () => void;
  /** `permission` when the microphone is denied; the call goes on ringing then. */
  answer(call: string): Promise<void>;
  /** Declines while ringing, ends while connected. */
  hangUp(call: string): Promise<void>;
  /** A held call sends no audio. */
  hold(call: string, held: boolean): Promise<void>;
  mute(call: string, muted: boolean): Promise<void>;
  /** RFC 4733. `0-9 * #`; `invalid` for anything else. */
  sendDigits(call: string, digits: string): Promise<void>;
  sample(call: string): Promise<VoiceSample>;
}
