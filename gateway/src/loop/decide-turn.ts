import {
  decide,
  dueAt,
  endOverdueWrapUp,
  fold,
  settingsOfOrg,
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
  /** Whose CRM its entry belongs to. */
  org: string | undefined;
  snapshot: Snapshot;
  /** For the gateway: at once. */
  searches: SearchIntent[];
  callRecord: OpenCallRecordIntent | undefined;
  /** For the gateway: with the next batch of the org, in this order. */
  lateSearch: SearchIntent | undefined;
  person: CreatePersonIntent | undefined;
  save: SaveActivityIntent | undefined;
  /** Keys to ask that batch's CRM for before anything more is written. */
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
  const common = await tenants.settings(tenant, folded.settingsVersion ?? logged.settingsVersion);
  const conversation = endOverdueWrapUp(folded, common);
  const owner = tenants.get(tenant);
  const org = orgOfJoined(owner, logged, conversation) ?? logged.org ?? orgOf(owner, conversation.agent?.id);
  const settings = settingsOfOrg(common, org);
  const { intents, wakeAt } = decide(conversation, settings);
  const sorted = sortIntents(
    isAnybodys(owner, conversation) ? intents.filter(({ kind }) => kind !== 'search') : intents,
    isOutOfReach(owner, org, conversation, settings),
  );
  // What is written already has nothing more to wait for, but may stand there a second time.
  const isWriter = sorted.save !== undefined || (conversation.saved && settings.logging.mode === 'server');
  const next = nextBatch(
    org,
    logged,
    conversation,
    sorted.save,
    isWriter ? unsureKeys(logged, conversation) : [],
  );
  const dueIn = hasBatched(sorted) || next.unsure.length > 0 ? next.org : undefined;
  return {
    org,
    ...sorted,
    unsure: next.unsure,
    snapshot: { tenant, conversation, settings, tabIntents: sorted.tabIntents, position: logged.position },
    settlement: {
      conversation: logged.conversation,
      stamp: logged.stamp,
      org,
      agent: conversation.agent?.id,
      live: conversation.state !== 'ended',
      wakeAt,
      entry: entryOf(conversation, settings, sorted),
      dueIn,
      dueSince: dueAt(conversation, settings),
      unfinished:
        dueIn !== undefined ||
        (org !== undefined && (sorted.searches.length > 0 || sorted.callRecord !== undefined)),
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

/**
 * Whose customers to look through is not known before the conversation is offered to somebody, where agents work in several
 * orgs: who is found in another one is nobody whom the agent's CRM could show.
 */
function isAnybodys({ orgs }: Tenant, { agent, state }: Conversation): boolean {
  return orgs.size > 1 && agent === undefined && state !== 'ended';
}

/** Whether an entry that the gateway completes anyway belongs to an org which its agent's browser is not signed in to. */
function isOutOfReach(
  { agents }: Tenant,
  org: string | undefined,
  { agent }: Conversation,
  { logging }: Settings,
): boolean {
  const agentsOrg = agent && agents.get(agent.id)?.org;
  return logging.mode === 'client' && logging.guarantee && agentsOrg !== undefined && agentsOrg !== org;
}

/**
 * The org of the next step, with what may stand there: two ids may have been written, or may be found, in two orgs, and
 * each record is looked for and closed where it is.
 */
function nextBatch(
  org: string | undefined,
  { joined }: LoggedConversation,
  { saved }: Conversation,
  save: SaveActivityIntent | undefined,
  unsure: string[],
): { org: string | undefined; unsure: string[] } {
  const orgOfKey = (key: string): string | undefined => joined?.orgs.get(key) ?? org;
  const [first] = unsure;
  if (first !== undefined) {
    const next = orgOfKey(first);
    return { org: next, unsure: unsure.filter((key) => orgOfKey(key) === next) };
  }
  const isClosing = saved !== undefined && save !== undefined && save.draft.key !== saved.key;
  return { org: isClosing ? orgOfKey(save.draft.key) : org, unsure };
}

/** By who carries them out. */
function sortIntents(all: readonly Intent[], isOutOfReach: boolean) {
  const intents = isOutOfReach ? all.map(byGateway) : all;
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

function byGateway(intent: Intent): Intent {
  return intent.kind === 'search' || intent.kind === 'save-activity'
    ? { ...intent, executor: { at: 'gateway' } }
    : intent;
}

function hasBatched({ lateSearch, person, save }: Pick<Turn, 'lateSearch' | 'person' | 'save'>): boolean {
  return (lateSearch ?? person ?? save) !== undefined;
}
