import { ENVELOPE_VERSION, type EventEnvelope } from './event.js';

/** An event as it was stored, by whichever version of the envelope. */
export type StoredEvent = { v: number } & Record<string, unknown>;

/** From one version of the envelope to the next. Keyed by the version that it reads. */
export type Upcasters = Readonly<Record<number, (event: StoredEvent) => StoredEvent>>;

/** None yet: version 1 is the only one. Whoever raises `ENVELOPE_VERSION` adds the step from the one before. */
export const envelopeUpcasters: Upcasters = {};

/**
 * A stored event in the current version, step by step; the log itself is never rewritten. `undefined` for a version that
 * this code does not know, such as one that a newer process wrote.
 */
export function upcast(
  stored: StoredEvent,
  steps: Upcasters = envelopeUpcasters,
  version: number = ENVELOPE_VERSION,
): EventEnvelope | undefined {
  let event = stored;
  while (event.v < version) {
    const step = steps[event.v];
    if (step === undefined) return undefined;
    event = { ...step(event), v: event.v + 1 };
  }
  return event.v === version ? (event as EventEnvelope) : undefined;
}
