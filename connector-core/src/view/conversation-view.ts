import type { Conversation } from '../conversation/conversation.js';
import type { Settings } from '../settings/settings.js';
import type { ConversationView } from './agent-view.js';

export function conversationView(conversation: Conversation, settings: Settings): ConversationView {
  return {
    id: conversation.id,
    state: conversation.state,
    direction: conversation.direction,
    customerAddress: conversation.customerAddress ?? 'customer.withheld',
    match: { status: 'not-needed', candidates: [] },
    disposition: [],
    dispositionRevision: 0,
    notes: '',
    notesRevision: 0,
    regarding: { choices: [], revision: 0 },
    activity: { status: 'not-yet' },
    messages: [],
  };
}
