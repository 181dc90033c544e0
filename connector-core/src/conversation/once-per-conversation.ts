import type { Settings } from '../settings/settings.js';
import type { Conversation } from './conversation.js';

/**
 * The same function, which computes once for each conversation: conversations are never changed, so the answer of one
 * stays, and several rules and views ask for it in every turn. Answers are shared, so callers must not change them.
 */
export function oncePerConversation<Answer>(
  compute: (conversation: Conversation, settings: Settings) => Answer,
): (conversation: Conversation, settings: Settings) => Answer {
  const known = new WeakMap<Conversation, { settings: Settings; answer: Answer }>();
  return (conversation, settings) => {
    const before = known.get(conversation);
    if (before?.settings === settings) return before.answer;
    const answer = compute(conversation, settings);
    known.set(conversation, { settings, answer });
    return answer;
  };
}
