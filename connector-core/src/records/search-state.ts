import type { Conversation } from '../conversation/conversation.js';
import type { Instant } from '../conversation/event.js';
import { addMilliseconds, earliest, latest } from '../conversation/instant.js';
import { oncePerConversation } from '../conversation/once-per-conversation.js';
import { planSearch, type SearchPlan } from '../identify/plan-search.js';
import type { Failure } from '../ports/adapter-error.js';
import type { Settings } from '../settings/settings.js';
import { dueAt, handoverAt, isDue } from './due.js';
import { markOf, outcomesOfKind } from './intent-id.js';
import { triesOf } from './tries.js';
import { whyNotLogged } from './why-not-logged.js';

/**
 * Where the search for the customer stands.
 *
 * ```
 *   pending ──the CRM answered──▶ answered
 *    │   ▲
 *    │   │ time; and once the entry is due
 *    ▼   │
 *   waiting ──tries or time spent──▶ failed
 * ```
 *
 * It is tried in two rounds: for those who talk while they do, and anew for the entry when that is due. Also what was
 * refused for good gets a try in each, since it may have been mended meanwhile: an org that had locked us out takes our
 * writes again.
 */
export type SearchState =
  /** Nobody is to be searched, or nobody wants to know any more. */
  | { status: 'needless' }
  | { status: 'pending'; mark: string; plan: SearchPlan; for: 'talk' | 'entry'; failure?: Failure }
  | { status: 'waiting'; wakeAt: Instant; failure: Failure }
  | { status: 'failed'; failure: Failure }
  | { status: 'answered' };

export const searchState = oncePerConversation(computeState);

function computeState(conversation: Conversation, settings: Settings): SearchState {
  const plan = planSearch(conversation, settings);
  if (plan === undefined) return { status: 'needless' };
  // Nobody looks at it any more, and nothing will be written of it.
  if (conversation.state === 'ended' && whyNotLogged(conversation, settings) !== undefined) {
    return { status: 'needless' };
  }
  const mark = markOf(plan.terms[0] ?? '');
  if (isAnswered(conversation, mark)) return { status: 'answered' };
  return triesForTalk(conversation, settings, plan, mark);
}

function isAnswered(conversation: Conversation, mark: string): boolean {
  return outcomesOfKind(conversation, 'search').some(
    (known) => known.outcome.status === 'done' && (known.mark === mark || known.mark.startsWith(`${mark}.`)),
  );
}

function triesForTalk(
  conversation: Conversation,
  settings: Settings,
  plan: SearchPlan,
  mark: string,
): SearchState {
  const markOfTry = (attempt: number): string => (attempt === 0 ? mark : `${mark}.${attempt}`);
  const tries = triesOf(conversation, 'search', markOfTry, settings);
  if (tries.status === 'done') return { status: 'answered' };
  const { failure } = tries;
  if (failure !== undefined && isDue(conversation, settings)) {
    if (isOfEarlierVersion(conversation)) return { status: 'failed', failure };
    return triesForEntry(conversation, settings, plan, mark, failure);
  }
  if (tries.status === 'failed') return tries;
  if (failure !== undefined && tries.failures >= settings.identify.searchTries) {
    return { status: 'failed', failure };
  }
  if (tries.status === 'waiting') return tries;
  return { ...tries, status: 'pending', plan, for: 'talk' };
}

/** Earlier versions searched once, and what they wrote without a customer stays as it is. */
function isOfEarlierVersion(conversation: Conversation): boolean {
  if (conversation.saved === undefined || conversation.replayedAt !== undefined) return false;
  return outcomesOfKind(conversation, 'search').every(
    ({ outcome }) => outcome.status === 'failed' && outcome.retryable === undefined,
  );
}

/** An entry is worth having without its customer, so there is a last try, other than with a write. */
function triesForEntry(
  conversation: Conversation,
  settings: Settings,
  plan: SearchPlan,
  mark: string,
  failureBefore: Failure,
): SearchState {
  const markOfTry = (attempt: number): string => `${mark}.entry.${attempt}`;
  const tries = triesOf(conversation, 'search', markOfTry, settings, handoverAt(conversation, settings));
  if (tries.status === 'done') return { status: 'answered' };
  if (tries.status === 'failed') return tries;
  const failure = tries.failure ?? failureBefore;
  const next = tries.status === 'waiting' ? tries.wakeAt : conversation.lastEventAt;
  const last = lastMoment(conversation, settings);
  const isSpent = tries.failures >= settings.identify.searchTries || (last !== undefined && next > last);
  if (isSpent) return { status: 'failed', failure };
  if (tries.status === 'waiting') return tries;
  return { ...tries, status: 'pending', plan, for: 'entry', failure };
}

/** An entry that stands in the CRM is completed for a while only; undefined while it does not. */
function lastMoment(conversation: Conversation, settings: Settings): Instant | undefined {
  if (conversation.saved === undefined) return undefined;
  const writtenAt = earliest(
    outcomesOfKind(conversation, 'save').map(({ outcome }) =>
      outcome.status === 'done' ? outcome.at : undefined,
    ),
  );
  const from = latest([dueAt(conversation, settings), writtenAt, conversation.replayedAt]);
  return from && addMilliseconds(from, settings.identify.searchAgainForMs);
}
