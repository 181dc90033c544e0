import type { Presence, PresenceChange, PresenceStatus } from './presence.js';

/** At the same moment the later step of an agent's day wins, whatever came in first. */
const order: PresenceStatus[] = ['offline', 'not-ready', 'in-queue', 'busy', 'wrap-up'];

/** What is known of an agent after one more report. A report that is older than what is known changes nothing. */
export function mergePresence(
  known: Presence | undefined,
  { agent: _, ...change }: PresenceChange,
): Presence {
  if (known === undefined || change.since > known.since) return change;
  if (change.since < known.since) return known;
  return order.indexOf(change.status) >= order.indexOf(known.status) ? change : known;
}
