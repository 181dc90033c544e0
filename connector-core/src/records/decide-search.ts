import type { Conversation } from '../conversation/conversation.js';
import { planSearch } from '../identify/plan-search.js';
import type { Settings } from '../settings/settings.js';
import { intentId, markOf, outcomeOf } from './intent-id.js';
import type { Decision } from './intent.js';

/** Once for each number: also after the end, since the activity wants to know whom it was with. */
export function decideSearch(conversation: Conversation, settings: Settings): Decision {
  const plan = planSearch(conversation, settings);
  if (plan === undefined) return { intents: [] };
  const mark = markOf(plan.terms[0] ?? '');
  if (outcomeOf(conversation, 'search', mark) !== undefined) return { intents: [] };
  return {
    intents: [
      {
        kind: 'search',
        id: intentId(conversation, 'search', mark),
        conversation: conversation.id,
        executor: { at: 'gateway' },
        plan,
      },
    ],
  };
}
