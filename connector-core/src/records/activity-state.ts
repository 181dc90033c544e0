import type { Conversation } from '../conversation/conversation.js';
import type { Instant } from '../conversation/event.js';
import { oncePerConversation } from '../conversation/once-per-conversation.js';
import type { Failure } from '../ports/adapter-error.js';
import type { Settings } from '../settings/settings.js';
import type { ActivityDraft, ActivityField } from './activity.js';
import { buildActivity } from './build-activity.js';
import { dueAt, handoverAt } from './due.js';
import { writerOf } from './executor.js';
import { changedFields } from './fingerprint.js';
import { personState } from './person-state.js';
import { goneFailure, saveMarkOf, wasJustSaved, writeSaveMark } from './save-mark.js';
import { searchState } from './search-state.js';
import { triesOf } from './tries.js';
import { whyNotLogged, type NotLoggedReason } from './why-not-logged.js';

/**
 * Where the entry of a conversation stands.
 *
 * ```
 *   not-yet ──due──▶ pending ──confirmed──▶ saved ──a field changed──▶ pending
 *      │              │   ▲
 *      │     retryable│   │time        anything else
 *      ▼              ▼   │        ┌──────────────────▶ failed ──a field changed──▶ pending
 *   not-logged       waiting       │ (from pending)
 * ```
 *
 * `not-logged` is left when an agent or a panel turns up after all. A first write waits for the person that is created for
 * it (`person-state.ts`). `record.replayed` leads from waiting and from failed back to pending: the next try is an intent
 * of its own. With `guarantee` a browser's failure leads to waiting, until the gateway takes over. A record that a person
 * deleted stays failed, whatever changes.
 */
export type ActivityState =
  | { status: 'not-yet'; wakeAt?: Instant }
  | { status: 'not-logged'; reason: NotLoggedReason }
  | {
      status: 'pending';
      mark: string;
      draft: ActivityDraft;
      changed: ActivityField[];
      /** How the try before this one ended. */
      failure?: Failure;
    }
  | { status: 'waiting'; wakeAt: Instant; failure: Failure }
  | { status: 'failed'; failure: Failure }
  | { status: 'saved' };

export const activityState = oncePerConversation(computeState);

function computeState(conversation: Conversation, settings: Settings): ActivityState {
  const due = dueAt(conversation, settings);
  if (due === undefined) return { status: 'not-yet' };
  if (due > conversation.lastEventAt) return { status: 'not-yet', wakeAt: due };
  const reason = whyNotLogged(conversation, settings);
  if (reason !== undefined) return { status: 'not-logged', reason };

  if (conversation.saved === undefined) {
    if (isTakenOver(conversation, settings) && isSearchUnderWay(conversation, settings))
      return { status: 'not-yet' };
    const person = personState(conversation, settings);
    if (person.status === 'waiting') return person;
    if (person.status !== 'settled') return { status: 'not-yet' };
  }
  return writtenState(conversation, settings);
}

/**
 * Whether the gateway does what a browser may have done and not told. Such an entry may name its customer already, so it
 * is not written over without one while a search is under way; that always ends.
 */
function isTakenOver(conversation: Conversation, settings: Settings): boolean {
  return settings.logging.mode === 'client' && writerOf(conversation, settings)?.at === 'gateway';
}

function isSearchUnderWay(conversation: Conversation, settings: Settings): boolean {
  return ['pending', 'waiting'].includes(searchState(conversation, settings).status);
}

function writtenState(conversation: Conversation, settings: Settings): ActivityState {
  const draft = buildActivity(conversation, settings);
  const changed = changedFields(draft, conversation.saved?.confirmed ?? {});
  const mark = saveMarkOf(conversation, draft);
  if (conversation.saved !== undefined && (changed.length === 0 || wasJustSaved(conversation, mark))) {
    return { status: 'saved' };
  }
  const gone = goneFailure(conversation);
  if (gone !== undefined) return { status: 'failed', failure: gone };

  const markOfTry = (attempt: number) => writeSaveMark(mark, attempt);
  const tries = triesOf(conversation, 'save', markOfTry, settings, handoverAt(conversation, settings));
  switch (tries.status) {
    case 'open':
      return { ...tries, status: 'pending', draft, changed };
    case 'done':
      return { status: 'saved' };
    case 'waiting':
    case 'failed':
      return tries;
  }
}
