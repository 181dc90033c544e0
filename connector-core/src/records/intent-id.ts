import type { Conversation, Outcome } from '../conversation/conversation.js';
import { fnv1a64 } from '../conversation/fnv-1a.js';

export type IntentKind = 'search' | 'pop' | 'person' | 'save' | 'close' | 'call-record';

/**
 * `<conversation>/<kind>/<mark>`, where the mark says what is to be done and holds no slash. Unique in the tenant,
 * since a panel answers with nothing but the id.
 */
export function intentId(conversation: Conversation, kind: IntentKind, mark: string): string {
  return `${conversation.id}/${kind}/${mark}`;
}

/** A mark for what an intent is about. */
export function markOf(...parts: string[]): string {
  return fnv1a64(JSON.stringify(parts));
}

/** How the intent ended, under whichever id the conversation had at the time: linking changes the id, not what was done. */
export function outcomeOf(
  { aliases, outcomes }: Conversation,
  kind: IntentKind,
  mark: string,
): Outcome | undefined {
  const found = aliases.map((alias) => outcomes[`${alias}/${kind}/${mark}`]);
  return (
    found.find((outcome) => outcome?.status === 'done') ?? found.find((outcome) => outcome !== undefined)
  );
}

/** Whether an administrator asked for another try after this failure. What ends later answers that try. */
export function wasReplayed({ replayedAt }: Conversation, { at }: Outcome): boolean {
  return replayedAt !== undefined && (at === undefined || at <= replayedAt);
}

/** All outcomes of one kind, with their marks, oldest first. */
export function outcomesOfKind(
  { outcomes }: Conversation,
  kind: IntentKind,
): { mark: string; outcome: Outcome }[] {
  return Object.entries(outcomes).flatMap(([id, outcome]) => {
    const end = id.lastIndexOf('/');
    const isOfKind = id.slice(0, end).endsWith(`/${kind}`);
    return isOfKind ? [{ mark: id.slice(end + 1), outcome }] : [];
  });
}
