/** The way to an agent's phone, as routing sees it: SIP and audio in earnest, a script in tests. */

export interface LegRequest {
  callId: string;
  login: string;
  /** Shown on the agent's phone; absent when withheld. */
  number?: string;
  direction: 'inbound' | 'outbound';
  /** An agent who dialled need not answer the own phone. */
  autoAnswer: boolean;
  /** Whether the customer at the far end says something. */
  customerSpeaks: boolean;
  /** Where the recording goes. */
  recordingPath: string;
}

export interface LegListener {
  /** The agent took the call. */
  answered(): void;
  held(held: boolean): void;
  digit(digit: string): void;
  /** Told once, also after `hangUp`. */
  ended(cause: 'us' | 'agent' | 'declined' | 'fault', recordedSeconds: number): void;
}

/** What the customer heard and said: packets, and energy as WebRTC's `totalAudioEnergy` counts it. */
export interface HeardAndSaid {
  heard: { packets: number; energy: number };
  said: { packets: number; energy: number };
}

export interface AgentLeg {
  /** The agent hears the ringing tone. */
  ringOut(): void;
  /** Customer and agent hear each other; the recording begins. */
  connectCustomer(): void;
  pressDigits(digits: string): void;
  hangUp(): void;
  audio(): HeardAndSaid;
}

/** Calls an agent's phone; `undefined` where none is registered. */
export type CallAgent = (request: LegRequest, listener: LegListener) => AgentLeg | undefined;
