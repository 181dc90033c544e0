import type { Settings } from '../settings/settings.js';
import type { Conversation } from './conversation.js';

/**
 * The same function, which keeps its last answer: conversations are never changed, and several rules and views ask for it
 * in one turn. No more than the last one, since what hangs on every conversation in memory is traced by each collection
 * of garbage. Answers are shared, so callers must not change them.
 */
export function oncePerConversation<Answer>(
  compute: (conversation: Conversation, settings: Settings) => Answer,
): (conversation: Conversation, settings: Settings) => Answer {
  let last: { conversation: Conversation; settings: Settings; answer: Answer } | undefined;
  return (conversation, settings) => {
    if (last?.conversation === conversation && last.settings === settings) return last.answer;
    const answer = compute(conversation, settings);
    last = { conversation, settings, answer };
    return answer;
  };
}
