import type { GatewayNews } from './gateway-news.js';
import type { LinkPhase } from './gateway-socket.js';
import { matchCalls } from './match-calls.js';
import { overlay, type ShownConversation } from './overlay.js';
import type { DrawnConversation, PanelPhase, PanelState } from './panel-state.js';
import type { PendingCommand } from './pending-command.js';
import type { Call } from './phone.js';

/** What a face draws comes from here, besides what goes to it as it is. */
interface Sources extends Pick<PanelState, 'phone' | 'notices' | 'texts' | 'recent'> {
  news: GatewayNews;
  link: LinkPhase;
  pending: readonly PendingCommand[];
  calls: readonly Call[];
  /** The agent hung up here, and the contact center has not said so yet. */
  isHungUp: (conversation: string) => boolean;
  /** This tab, as audio ownership names it. */
  tab: string;
}

/** The state of the panel: the gateway's view, what was asked for since, and what this tab's phone has of it. Pure. */
export function drawState({ news, link, pending, calls, isHungUp, tab, ...asItIs }: Sources): PanelState {
  const { view, audio, failure } = news;
  const shown = view && overlay(view, pending);
  return {
    ...asItIs,
    phase: phaseOf(news, link),
    ...(failure && { failure }),
    ...(shown && {
      view: { ...shown, conversations: withCalls(shown.conversations, calls, isHungUp) },
    }),
    audio: audio ? (audio.tab === tab ? 'here' : 'elsewhere') : 'unknown',
  };
}

function phaseOf({ failure, isFresh, view }: GatewayNews, link: LinkPhase): PanelPhase {
  if (failure) return 'cannot-sign-in';
  if (isFresh) return 'ready';
  if (view) return 'reconnecting';
  return link === 'signing-in' ? 'signing-in' : 'connecting';
}

function withCalls(
  conversations: ShownConversation[],
  calls: readonly Call[],
  isHungUp: Sources['isHungUp'],
): DrawnConversation[] {
  const matched = matchCalls(conversations, calls);
  return conversations.map((one) => {
    const call = matched.get(one.id);
    return {
      ...one,
      ...(isHungUp(one.id) && { ending: true }),
      ...(call && { call: { phase: call.phase, held: call.held, muted: call.muted } }),
    };
  });
}
