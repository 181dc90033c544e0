import {
  decide,
  dueAt,
  endOverdueWrapUp,
  fold,
  type Conversation,
  type CreatePersonIntent,
  type Intent,
  type OpenCallRecordIntent,
  type PopIntent,
  type SaveActivityIntent,
  type SearchIntent,
  type Settings,
} from '@jackfield/connector-core';
import { orgOf, type Tenant } from '../admin/tenant.js';
import type { Tenants } from '../admin/tenants.js';
import { isMerged } from '../log/join-logs.js';
import type { LoggedConversation } from '../log/logged-conversation.js';
import type { Settlement } from '../log/settlement.js';
import { entryOf } from './entry-of.js';
import { unsureKeys } from './unsure-keys.js';

/** What the one tab of an agent is asked to do. */
export type TabIntent = PopIntent | SearchIntent | SaveActivityIntent;

/** A conversation as panels see it after one turn of the loop. */
export interface Snapshot {
  tenant: string;
  conversation: Conversation;
  settings: Settings;
  tabIntents: TabIntent[];
  position: number;
}

/** Everything that follows from a conversation's events now. */
export interface Turn {
  org: string | undefined;
  snapshot: Snapshot;
  /** For the gateway: at once. */
  searches: SearchIntent[];
  callRecord: OpenCallRecordIntent | undefined;
  /** For the gateway: with the next batch of the org, in this order. */
  lateSearch: SearchIntent | undefined;
  person: CreatePersonIntent | undefined;
  save: SaveActivityIntent | undefined;
  /** Keys to ask the CRM for before anything more is written. */
  unsure: string[];
  settlement: Settlement;
}

/** What is known of a conversation is never changed, so what follows from it stays: a flush asks again what a turn has asked. */
const decided = new WeakMap<LoggedConversation, { by: Tenant; turn: Turn | undefined }>();

/** Folds and decides; touches nothing. Undefined without events, and for an id whose turns are taken under another one. */
export async function decideTurn(tenants: Tenants, logged: LoggedConversation): Promise<Turn | undefined> {
  const by = tenants.get(logged.tenant);
  const before = decided.get(logged);
  if (before?.by === by) return before.turn;
  const turn = await decideAnew(tenants, logged);
  decided.set(logged, { by, turn });
  return turn;
}

async function decideAnew(tenants: Tenants, logged: LoggedConversation): Promise<Turn | undefined> {
  if (isMerged(logged)) return undefined;
  const folded = fold(logged.events);
  if (!folded) return undefined;
  const { tenant } = logged;
  const settings = await tenants.settings(tenant, folded.settingsVersion ?? logged.settingsVersion);
  const conversation = endOverdueWrapUp(folded, settings);
  const { intents, wakeAt } = decide(conversation, settings);
  const sorted = sortIntents(intents);
  const owner = tenants.get(tenant);
  const org = orgOfJoined(owner, logged, conversation) ?? logged.org ?? orgOf(owner, conversation.agent?.id);
  // What is written already has nothing more to wait for, but may stand there a second time.
  const isWriter = sorted.save !== undefined || (conversation.saved && settings.logging.mode === 'server');
  const unsure = isWriter ? unsureKeys(logged, conversation) : [];
  const isBatched = org !== undefined && (hasBatched(sorted) || unsure.length > 0);
  return {
    org,
    ...sorted,
    unsure,
    snapshot: { tenant, conversation, settings, tabIntents: sorted.tabIntents, position: logged.position },
    settlement: {
      conversation: logged.conversation,
      stamp: logged.stamp,
      org,
      agent: conversation.agent?.id,
      live: conversation.state !== 'ended',
      wakeAt,
      entry: entryOf(conversation, settings, sorted),
      due: isBatched,
      dueSince: dueAt(conversation, settings),
      unfinished:
        isBatched || (org !== undefined && (sorted.searches.length > 0 || sorted.callRecord !== undefined)),
    },
  };
}

/**
 * Agents of two orgs may have had it under different ids. It is its last agent's org's until anything was due when it was
 * read, and stays where it was written first.
 */
function orgOfJoined(
  { agents }: Tenant,
  { joined }: LoggedConversation,
  { saved, agent }: Conversation,
): string | undefined {
  if (!joined) return undefined;
  if (joined.maybeWritten.length === 0) return agent && agents.get(agent.id)?.org;
  return saved && joined.orgs.get(saved.key);
}

/** By who carries them out. */
function sortIntents(intents: readonly Intent[]) {
  const atGateway = intents.filter(({ executor }) => executor.at === 'gateway');
  const searches = atGateway.filter((intent) => intent.kind === 'search');
  return {
    tabIntents: intents.filter((intent): intent is TabIntent => intent.executor.at === 'tab'),
    searches: searches.filter(({ urgent }) => urgent),
    lateSearch: searches.find(({ urgent }) => !urgent),
    callRecord: atGateway.find((intent) => intent.kind === 'open-call-record'),
    person: atGateway.find((intent) => intent.kind === 'create-person'),
    save: atGateway.find((intent) => intent.kind === 'save-activity'),
  };
}

function hasBatched({ lateSearch, person, save }: Pick<Turn, 'lateSearch' | 'person' | 'save'>): boolean {
  return (lateSearch ?? person ?? save) !== undefined;
}
