import type { Conversation } from '../conversation/conversation.js';
import type { Settings } from '../settings/settings.js';
import type { Decision } from './intent.js';

export function decide(conversation: Conversation, settings: Settings): Decision {
  return { intents: [] };
}
