import type { Conversation } from '../conversation/conversation.js';
import type { Instant } from '../conversation/event.js';
import { addMilliseconds, earliest } from '../conversation/instant.js';
import type { Failure } from '../ports/adapter-error.js';
import type { Settings } from '../settings/settings.js';
import { outcomeOf, wasReplayed, type IntentKind } from './intent-id.js';

/**
 * Where the repeated tries to do one thing stand. Each try is an intent of its own. `failures` are those before it that
 * count: not the ones from before an administrator asked for another try.
 */
export type Tries =
  | {
      status: 'open';
      /** Of the try that is to be made. */
      mark: string;
      /** How the try before it ended. */
      failure?: Failure;
      failures: number;
    }
  | { status: 'waiting'; wakeAt: Instant; failure: Failure; failures: number }
  | { status: 'failed'; failure: Failure }
  | { status: 'done' };

/** @param handover until when failures are those of a browser: then the gateway tries, whatever they were */
export function triesOf(
  conversation: Conversation,
  kind: IntentKind,
  markOfTry: (attempt: number) => string,
  settings: Settings,
  handover?: Instant,
): Tries {
  let failure: Failure | undefined;
  let failures = 0;
  for (let attempt = 0; ; attempt++) {
    const mark = markOfTry(attempt);
    const outcome = outcomeOf(conversation, kind, mark);
    if (outcome === undefined) return { status: 'open', mark, failures, ...(failure && { failure }) };
    if (outcome.status === 'done') return { status: 'done' };
    failure = outcome.failure;
    if (wasReplayed(conversation, outcome)) continue;
    failures += 1;

    const failedAt = outcome.at ?? conversation.lastEventAt;
    const isBrowsers = handover !== undefined && failedAt < handover;
    if (!outcome.retryable && !isBrowsers) return { status: 'failed', failure };
    const waitEnds = addMilliseconds(failedAt, waitBefore(attempt, settings));
    const wakeAt = isBrowsers ? earliest([handover, outcome.retryable ? waitEnds : undefined]) : waitEnds;
    const hasRetried = outcomeOf(conversation, kind, markOfTry(attempt + 1)) !== undefined;
    if (!hasRetried && wakeAt !== undefined && wakeAt > conversation.lastEventAt) {
      return { status: 'waiting', wakeAt, failure, failures };
    }
  }
}

/** 1, 2, 4 … seconds by default, up to five minutes; whether there is a last try is the caller’s to say. */
function waitBefore(attempt: number, { delivery }: Settings): number {
  return Math.min(delivery.firstRetryMs * 2 ** attempt, delivery.maxRetryMs);
}
