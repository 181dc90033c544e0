import type { Conversation } from '../conversation/conversation.js';
import type { Instant } from '../conversation/event.js';
import { wrapUpOverdueAt } from '../conversation/end-overdue-wrap-up.js';
import { addMilliseconds, latest } from '../conversation/instant.js';
import { planSearch } from '../identify/plan-search.js';
import type { Settings } from '../settings/settings.js';

/** From when on the entry is to be written; undefined while that cannot be said. */
export function dueAt(conversation: Conversation, settings: Settings): Instant | undefined {
  const { wrapUp, endedAt, state, toldAt } = conversation;
  const { graceMs } = settings.delivery;
  if (wrapUp?.endedAt !== undefined) {
    return isSearching(conversation, settings) ? addMilliseconds(wrapUp.endedAt, graceMs) : wrapUp.endedAt;
  }
  // Without a planned end only the agent ends it. With one, a lost event must not lose the entry.
  if (wrapUp !== undefined) return wrapUpOverdueAt(conversation, settings);
  if (endedAt !== undefined) return addMilliseconds(endedAt, graceMs);
  return state === 'ended' ? toldAt : undefined;
}

export function isDue(conversation: Conversation, settings: Settings): boolean {
  const due = dueAt(conversation, settings);
  return due !== undefined && due <= conversation.lastEventAt;
}

/** Whether a search is to be made whose answer is not there yet. */
export function isSearching(conversation: Conversation, settings: Settings): boolean {
  return conversation.identification.status === 'pending' && planSearch(conversation, settings) !== undefined;
}

/**
 * When the gateway takes over from the agent's browser: so long after the entry was due, or after the last fact for it
 * came in. Undefined where it does not: with server-side logging, without `guarantee`, and before the end.
 */
export function handoverAt(conversation: Conversation, settings: Settings): Instant | undefined {
  const { mode, guarantee, guaranteeAfterMs } = settings.logging;
  const due = dueAt(conversation, settings);
  if (mode === 'server' || !guarantee || due === undefined) return undefined;
  // Nobody's browser is waited for.
  if (conversation.agent === undefined) return due;
  return addMilliseconds(latest([due, conversation.toldAt]) ?? due, guaranteeAfterMs);
}
