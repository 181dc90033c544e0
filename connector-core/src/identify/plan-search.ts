import type { Conversation } from '../conversation/conversation.js';
import type { Settings } from '../settings/settings.js';
import type { SearchPlan } from './search-plan.js';

export function planSearch(conversation: Conversation, settings: Settings): SearchPlan | undefined {
  return undefined;
}
