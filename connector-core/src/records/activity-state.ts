import type { Conversation } from '../conversation/conversation.js';
import type { Instant } from '../conversation/event.js';
import { wrapUpOverdueAt } from '../conversation/end-overdue-wrap-up.js';
import { addMilliseconds } from '../conversation/instant.js';
import { planSearch } from '../identify/plan-search.js';
import type { Failure } from '../ports/adapter-error.js';
import type { Settings } from '../settings/settings.js';
import type { ActivityDraft, ActivityField } from './activity.js';
import { buildActivity } from './build-activity.js';
import { changedFields } from './fingerprint.js';
import { outcomeOf } from './intent-id.js';
import { saveMarkOf, wasJustSaved, writeSaveMark } from './save-mark.js';

/**
 * Where the entry of a conversation stands.
 *
 * ```
 *   not-yet ──due──▶ pending ──confirmed──▶ saved ──a field changed──▶ pending
 *                     │   ▲
 *            retryable│   │time        anything else
 *                     ▼   │        ┌──────────────────▶ failed ──a field changed──▶ pending
 *                    waiting       │ (from pending)
 * ```
 */
export type ActivityState =
  | { status: 'not-yet'; wakeAt?: Instant }
  | { status: 'pending'; mark: string; draft: ActivityDraft; changed: ActivityField[] }
  | { status: 'waiting'; wakeAt: Instant; failure: Failure }
  | { status: 'failed'; failure: Failure }
  | { status: 'saved' };

export function activityState(conversation: Conversation, settings: Settings): ActivityState {
  const due = dueAt(conversation, settings);
  if (due === undefined) return { status: 'not-yet' };
  if (due > conversation.lastEventAt) return { status: 'not-yet', wakeAt: due };

  const draft = buildActivity(conversation, settings);
  const changed = changedFields(draft, conversation.saved?.confirmed ?? {});
  const mark = saveMarkOf(conversation, draft);
  if (conversation.saved !== undefined && (changed.length === 0 || wasJustSaved(conversation, mark))) {
    return { status: 'saved' };
  }

  for (let attempt = 0; ; attempt++) {
    const tried = writeSaveMark(mark, attempt);
    const outcome = outcomeOf(conversation, 'save', tried);
    if (outcome === undefined) return { status: 'pending', mark: tried, draft, changed };
    if (outcome.status === 'done') return { status: 'saved' };
    if (!outcome.retryable) return { status: 'failed', failure: outcome.failure };
    const retryAt = addMilliseconds(outcome.at ?? conversation.lastEventAt, waitBefore(attempt, settings));
    const hasRetried = outcomeOf(conversation, 'save', writeSaveMark(mark, attempt + 1)) !== undefined;
    if (!hasRetried && retryAt > conversation.lastEventAt) {
      return { status: 'waiting', wakeAt: retryAt, failure: outcome.failure };
    }
  }
}

/** From when on the entry is to be written; undefined while that cannot be said. */
function dueAt(conversation: Conversation, settings: Settings): Instant | undefined {
  const { wrapUp, endedAt, state, lastEventAt } = conversation;
  const { graceMs } = settings.delivery;
  if (wrapUp?.endedAt !== undefined) {
    return isSearching(conversation, settings) ? addMilliseconds(wrapUp.endedAt, graceMs) : wrapUp.endedAt;
  }
  // Without a planned end only the agent ends it. With one, a lost event must not lose the entry.
  if (wrapUp !== undefined) return wrapUpOverdueAt(conversation, settings);
  if (endedAt !== undefined) return addMilliseconds(endedAt, graceMs);
  return state === 'ended' ? lastEventAt : undefined;
}

function isSearching(conversation: Conversation, settings: Settings): boolean {
  return conversation.identification.status === 'pending' && planSearch(conversation, settings) !== undefined;
}

/** 1, 2, 4 … seconds by default, up to five minutes; there is no last try. */
function waitBefore(attempt: number, { delivery }: Settings): number {
  return Math.min(delivery.firstRetryMs * 2 ** attempt, delivery.maxRetryMs);
}
