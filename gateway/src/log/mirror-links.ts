import { asKnownEvent, type EventEnvelope } from '@jackfield/connector-core';
import type { LogEntry } from './log-entry.js';
import { mirroredLink } from './gateway-event.js';

/**
 * Each link once more in the log of its other end, in the same commit: whichever of the two ids is read, the other is
 * found, and both have a turn to come. A repeated link is mirrored into the same event.
 */
export function mirrorLinks(entries: LogEntry[]): LogEntry[] {
  if (!entries.some(({ event }) => event.kind === 'conversation.linked')) return entries;
  return [...entries, ...entries.flatMap(mirrorOf)];
}

/** Whether nobody told this event: it goes along with a link that somebody did tell. */
export function isMirrored({ kind, source }: EventEnvelope): boolean {
  return kind === 'conversation.linked' && source === 'gateway';
}

function mirrorOf({ event, day }: LogEntry): LogEntry[] {
  const link = asKnownEvent(event);
  if (link?.kind !== 'conversation.linked' || link.body.other === event.conversation) return [];
  return [mirroredLink(event, link.body.other, day)];
}
