import type { Campaign } from '../agent/disposition-tree.js';
import type { Presence } from '../agent/presence.js';
import type { Conversation } from '../conversation/conversation.js';
import type { Settings } from '../settings/settings.js';
import type { AgentView } from './agent-view.js';
import { conversationView } from './conversation-view.js';

export interface AgentViewParts {
  agent: { id: string; name: string };
  presence: Presence;
  /** Of this agent, in any order. */
  conversations: readonly Conversation[];
  settings: Settings;
  campaigns: Campaign[];
  revision: number;
}

export function agentView({ conversations, settings, ...rest }: AgentViewParts): AgentView {
  return {
    ...rest,
    conversations: conversations.map((conversation) => conversationView(conversation, settings)),
  };
}
