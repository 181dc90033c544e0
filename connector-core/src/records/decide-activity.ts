import type { Conversation } from '../conversation/conversation.js';
import type { Settings } from '../settings/settings.js';
import { activityState } from './activity-state.js';
import { handoverAt } from './due.js';
import { writerOf } from './executor.js';
import { intentId } from './intent-id.js';
import type { Decision } from './intent.js';

/** One entry for each conversation, whoever called and however it went; written again whenever a field changes. */
export function decideActivity(conversation: Conversation, settings: Settings): Decision {
  const state = activityState(conversation, settings);
  switch (state.status) {
    case 'not-yet':
    case 'waiting':
      return { intents: [], ...(state.wakeAt === undefined ? {} : { wakeAt: state.wakeAt }) };
    case 'not-logged':
    case 'saved':
    case 'failed':
      return { intents: [] };
    case 'pending': {
      const executor = writerOf(conversation, settings);
      if (executor === undefined) return { intents: [] };
      const takeover = handoverAt(conversation, settings);
      const { mark, draft, changed } = state;
      const id = intentId(conversation, 'save', mark);
      // A browser knows nothing of earlier writes, its own before a reload included.
      const earlier = conversation.saved && { recordId: conversation.saved.recordId };
      return {
        intents: [
          { kind: 'save-activity', id, conversation: conversation.id, executor, draft, changed, ...earlier },
        ],
        ...(executor.at === 'tab' && takeover !== undefined ? { wakeAt: takeover } : {}),
      };
    }
  }
}
