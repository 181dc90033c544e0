import type { Conversation } from '../conversation/conversation.js';
import type { Settings } from '../settings/settings.js';
import { activityState } from './activity-state.js';
import { intentId } from './intent-id.js';
import type { Decision, Executor } from './intent.js';

/** One entry for each conversation, whoever called and however it went; written again whenever a field changes. */
export function decideActivity(conversation: Conversation, settings: Settings): Decision {
  const state = activityState(conversation, settings);
  switch (state.status) {
    case 'not-yet':
    case 'waiting':
      return { intents: [], ...(state.wakeAt === undefined ? {} : { wakeAt: state.wakeAt }) };
    case 'saved':
    case 'failed':
      return { intents: [] };
    case 'pending': {
      const executor = writerOf(conversation, settings);
      if (executor === undefined) return { intents: [] };
      const { mark, draft, changed } = state;
      const id = intentId(conversation, 'save', mark);
      return {
        intents: [{ kind: 'save-activity', id, conversation: conversation.id, executor, draft, changed }],
      };
    }
  }
}

/** With client-side logging only an agent's browser can write; a conversation that reached no agent has nobody to. */
function writerOf({ agent }: Conversation, { logging }: Settings): Executor | undefined {
  if (logging.mode === 'server') return { at: 'gateway' };
  return agent && { at: 'tab', agent: agent.id };
}
