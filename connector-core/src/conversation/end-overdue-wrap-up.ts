import type { Settings } from '../settings/settings.js';
import type { Conversation } from './conversation.js';
import { addMilliseconds } from './instant.js';
import type { Instant } from './event.js';

/**
 * When a wrap-up whose end is not reported counts as ended all the same: its planned end and `delivery.lateWrapUpMs`.
 * Undefined where its end is known, or where only the agent ends it.
 */
export function wrapUpOverdueAt({ wrapUp }: Conversation, { delivery }: Settings): Instant | undefined {
  if (wrapUp === undefined || wrapUp.endedAt !== undefined || wrapUp.seconds === 0) return undefined;
  return addMilliseconds(wrapUp.startedAt, wrapUp.seconds * 1000 + delivery.lateWrapUpMs);
}

/**
 * The conversation with an overdue wrap-up ended at its planned end: a contact center that went away in the middle must
 * not leave a form on the panel that nobody can finish. A report that comes later counts instead.
 */
export function endOverdueWrapUp(conversation: Conversation, settings: Settings): Conversation {
  const { wrapUp, lastEventAt } = conversation;
  const overdueAt = wrapUpOverdueAt(conversation, settings);
  if (wrapUp === undefined || overdueAt === undefined || lastEventAt < overdueAt) return conversation;
  const endedAt = addMilliseconds(wrapUp.startedAt, wrapUp.seconds * 1000);
  return { ...conversation, state: 'ended', wrapUp: { ...wrapUp, endedAt, endedBy: 'system' } };
}
