import type { Campaign } from '../agent/disposition-tree.js';
import { limitDispositions } from '../agent/find-disposition.js';
import type { Presence } from '../agent/presence.js';
import type { Privileges } from '../agent/privileges.js';
import type { Conversation } from '../conversation/conversation.js';
import type { Settings } from '../settings/settings.js';
import type { AgentView, ConversationView } from './agent-view.js';
import { conversationView } from './conversation-view.js';

export interface AgentViewParts {
  agent: { id: string; name: string };
  privileges?: Privileges;
  presence: Presence;
  /** In any order. Those that others have, or nobody, are left out. */
  conversations: readonly Conversation[];
  settings: Settings;
  campaigns: Campaign[];
  revision: number;
}

/** Everything that a panel draws of one agent. */
export function agentView({ conversations, settings, campaigns, ...rest }: AgentViewParts): AgentView {
  const own = conversations.filter((conversation) => conversation.agent?.id === rest.agent.id);
  const newestFirst = own.sort(compareAge);
  const views = newestFirst.map((conversation) => conversationView(conversation, settings));
  const { levels } = settings.dispositions;
  return {
    ...rest,
    conversations: views.filter(isWorthShowing),
    campaigns: campaigns.map((one) => ({
      ...one,
      dispositions: limitDispositions(one.dispositions, levels),
    })),
  };
}

/** What is going on, and what is not settled yet; of what is done only the last, until the next one comes. */
function isWorthShowing({ state, activity }: ConversationView, index: number): boolean {
  return index === 0 || state !== 'ended' || !['saved', 'not-logged'].includes(activity.status);
}

function compareAge(a: Conversation, b: Conversation): number {
  const [startA, startB] = [a.startedAt ?? a.lastEventAt, b.startedAt ?? b.lastEventAt];
  if (startA !== startB) return startA < startB ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}
