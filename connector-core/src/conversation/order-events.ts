import { EVENT_SOURCES, type EventEnvelope } from './event.js';

/**
 * Each event once, in the one order that does not depend on arrival: (at, rank of source, sourceSeq, id).
 * The receipt's time takes no part in it, except that of two copies of an event the first received is kept.
 */
export function orderEvents(events: readonly EventEnvelope[]): EventEnvelope[] {
  const seen = new Set<string>();
  return [...events].sort(compareEvents).filter(({ conversation, id }) => {
    const key = JSON.stringify([conversation, id]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function compareEvents(a: EventEnvelope, b: EventEnvelope): number {
  return (
    compare(a.at, b.at) ||
    EVENT_SOURCES.indexOf(a.source) - EVENT_SOURCES.indexOf(b.source) ||
    (a.sourceSeq ?? -1) - (b.sourceSeq ?? -1) ||
    compare(a.id, b.id) ||
    compare(a.conversation, b.conversation) ||
    // From here on they are copies; a total order all the same, so that not even a broken sender can make the fold waver.
    compare(a.receivedAt, b.receivedAt) ||
    compare(JSON.stringify([a.kind, a.body]), JSON.stringify([b.kind, b.body]))
  );
}

/** By code units: the same on every machine, whatever its language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
