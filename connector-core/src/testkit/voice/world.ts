import type { PhoneAccount } from '../../ports/contact-center.js';
import type { Voice } from '../../ports/voice.js';

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
