import type { PhoneAccount } from '@jackfield/connector-core/ports';
import type { AgentView, AudioOwnership, ToPanel } from '@jackfield/connector-core/view';
import type { Failure } from './failure.js';
import type { LinkPhase } from './gateway-socket.js';

/** What the gateway has told so far. Never changed: each message makes another. */
export interface GatewayNews {
  /** What its clock shows more than this machine's. Milliseconds. */
  clockOffset: number;
  /** With what this agent's phone registers. */
  account?: PhoneAccount;
  view?: AgentView;
  audio?: AudioOwnership;
  /** The view came on the present connection, so that its epoch is the one that counts. */
  isFresh: boolean;
  /** Why nobody is signed in. */
  failure?: Failure;
}

export const noNews: GatewayNews = { clockOffset: 0, isFresh: false };

type Told<Type extends ToPanel['type']> = Extract<ToPanel, { type: Type }>;

/** @param now milliseconds, by this machine's clock */
export function afterWelcome(
  news: GatewayNews,
  { phone, now: there }: Told<'welcome'>,
  now: number,
): GatewayNews {
  return { ...news, clockOffset: Date.parse(there) - now, account: phone, isFresh: false };
}

/** The same news where the view is older than the one that is known. */
export function afterView(news: GatewayNews, { view, audio }: Told<'view'>): GatewayNews {
  // The first view of a connection is the truth, even of a gateway that was restored from a backup.
  if (news.isFresh && news.view && view.revision < news.view.revision) return news;
  return { ...news, view, audio, isFresh: true };
}

export function afterPhase(news: GatewayNews, phase: LinkPhase, failure?: Failure): GatewayNews {
  if (phase === 'connected') return withoutFailure(news);
  const away = { ...news, isFresh: false };
  if (phase !== 'refused') return away;
  return failure ? { ...away, failure } : withoutFailure(away);
}

export function withoutFailure({ failure: _, ...news }: GatewayNews): GatewayNews {
  return news;
}
