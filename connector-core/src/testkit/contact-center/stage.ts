import type { ContactCenterAdapter, Delivery } from '../../ports/contact-center.js';
import type { Http } from '../../ports/platform.js';

/** A contact center, or its stand-in, that runs while the kit is at work. */
export interface ContactCenterStage {
  /** As a tenant would have them, secrets included. */
  settings: Record<string, string>;
  http: Http;
  /** An agent who can be reached and whose phone does what the stories say. */
  agent: string;
  /** Everything that was delivered so far, in its order. */
  deliveries(): readonly Delivery[];
  /**
   * A customer calls from that number; the agent takes the call, holds it, takes it back and hangs up; wrap-up ends by
   * time; the recording comes. Resolves with the vendor's id when all of it has been delivered.
   */
  playInbound(from: string): Promise<string>;
  /** A customer calls while nobody is in the queue, and gives up. */
  playAbandoned(): Promise<string>;
  /** The agent's phone takes the call that `dial` places; the customer answers and hangs up; wrap-up begins. */
  playOutbound(dial: () => Promise<{ conversation: string }>): Promise<string>;
  /** A delivery of this body, signed as the contact center signs; with no headers but those of the signature. */
  signed(body: string): Delivery;
  stop(): Promise<void>;
}

export interface ContactCenterKit {
  adapter: ContactCenterAdapter;
  open(): Promise<ContactCenterStage>;
  /** Numbers that the contact center refuses to dial. */
  undialable: string[];
  /** Milliseconds for the slowest story. @default 20000 */
  timeoutMs?: number;
}
