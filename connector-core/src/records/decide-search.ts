import type { Conversation } from '../conversation/conversation.js';
import type { Settings } from '../settings/settings.js';
import { searcherOf } from './executor.js';
import { intentId } from './intent-id.js';
import type { Decision } from './intent.js';
import { searchState } from './search-state.js';

/** Until the CRM has said who has this number: also after the end, since the entry wants to know whom it was with. */
export function decideSearch(conversation: Conversation, settings: Settings): Decision {
  const search = searchState(conversation, settings);
  if (search.status === 'waiting') return { intents: [], wakeAt: search.wakeAt };
  const executor = searcherOf(conversation, settings);
  if (search.status !== 'pending' || executor === undefined) return { intents: [] };
  return {
    intents: [
      {
        kind: 'search',
        id: intentId(conversation, 'search', search.mark),
        conversation: conversation.id,
        executor,
        plan: search.plan,
        urgent: search.for === 'talk',
      },
    ],
  };
}
