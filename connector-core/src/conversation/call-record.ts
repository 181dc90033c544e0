import type { CallRecord } from './conversation.js';
import type { KnownEvent } from './event.js';
import { eventsOf } from './milestones.js';
import { omitUndefined } from './omit-undefined.js';

/**
 * The CRM's own record of the call, once a panel asked for it. It keeps the id under which it was asked for first, whatever the
 * conversation is called later.
 */
export function foldCallRecord(events: readonly KnownEvent[]): CallRecord | undefined {
  const [wanted] = eventsOf(events, 'callRecord.wanted');
  if (wanted === undefined) return undefined;
  const [opened] = eventsOf(events, 'callRecord.opened');
  return omitUndefined({ key: wanted.conversation, recordId: opened?.body.recordId });
}
