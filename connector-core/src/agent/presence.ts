import type { Instant } from '../conversation/event.js';

/** What an agent may ask for. Everything else is the contact center's to say. */
export type RequestedPresence = 'not-ready' | 'in-queue';

/** Where an agent stands. A panel opens `not-ready`; only `in-queue` is offered conversations. */
export type PresenceStatus = RequestedPresence | 'busy' | 'wrap-up' | 'offline';

export interface Presence {
  status: PresenceStatus;
  /** Since when. */
  since: Instant;
  /** The end of a wrap-up; absent where none is set. */
  until?: Instant;
}

/** A change as the contact center reports it. Changes that arrive late (`since` older than what is known) are dropped. */
export interface PresenceChange extends Presence {
  agent: string;
}
