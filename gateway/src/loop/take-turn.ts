import {
  decide,
  endOverdueWrapUp,
  fingerprintFields,
  fold,
  type Conversation,
  type Decision,
  type PopIntent,
  type SaveActivityIntent,
  type SearchIntent,
  type Settings,
} from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import { orgOf } from '../admin/tenant.js';
import type { EventLog, LoggedConversation } from '../log/event-log.js';
import type { Ledger, Settlement } from '../log/ledger.js';
import type { Timers } from './timers.js';

/** A conversation as panels see it after one turn of the loop. */
export interface Snapshot {
  tenant: string;
  conversation: Conversation;
  settings: Settings;
  pops: PopIntent[];
  position: number;
}

/** What one turn hands over: nothing of it may block the loop. */
export interface Executors {
  /** Draws it on the agent's panels and sends the pops. */
  show(snapshot: Snapshot): void;
  /** Searches in the background; the outcome comes back as an event. */
  search(tenant: string, org: string, intent: SearchIntent): void;
  /** A write of this org is due and committed. */
  announceWrite(tenant: string, org: string): void;
}

export interface TurnParts {
  log: EventLog;
  ledger: Ledger;
  tenants: Tenants;
  timers: () => Timers;
  executors: () => Executors;
}

/** One turn: read, fold, decide, hand over, settle. `isOutdated` says that another turn of it waits already. */
export async function takeTurn(
  { log, ledger, tenants, timers, executors }: TurnParts,
  tenantId: string,
  conversationId: string,
  isOutdated: () => boolean,
): Promise<void> {
  const [logged] = await log.read(tenantId, [conversationId]);
  const folded = logged && fold(logged.events);
  if (!logged || !folded) return;

  const settings = await tenants.settings(tenantId, folded.settingsVersion ?? logged.settingsVersion);
  const conversation = endOverdueWrapUp(folded, settings);
  const { wakeAt, ...decision } = decide(conversation, settings);
  const { searches, pops, save } = sortIntents(decision);
  const org = logged.org ?? orgOf(tenants.get(tenantId), conversation.agent?.id);

  // What is urgent goes first; the books are kept afterwards.
  if (org !== undefined) for (const search of searches) executors().search(tenantId, org, search);
  executors().show({ tenant: tenantId, conversation, settings, pops, position: logged.position });
  timers().set(tenantId, conversationId, wakeAt);
  // More came meanwhile: the next turn knows better and keeps the books for both.
  if (isOutdated()) return;
  const write = save && expectedWrite(save);
  const unfinished = org !== undefined && (searches.length > 0 || write?.by === 'gateway');
  await ledger.settle({ ...settled(logged, conversation), org, wakeAt, write, unfinished });
  if (write?.by === 'gateway' && org !== undefined) executors().announceWrite(tenantId, org);
}

/** By who carries them out. A search that a tab makes, and a write besides, are that tab's. */
function sortIntents({ intents }: Decision) {
  const searches: SearchIntent[] = [];
  const pops: PopIntent[] = [];
  let save: SaveActivityIntent | undefined;
  for (const intent of intents) {
    if (intent.kind === 'search' && intent.executor.at === 'gateway') searches.push(intent);
    if (intent.kind === 'pop') pops.push(intent);
    if (intent.kind === 'save-activity') save ??= intent;
  }
  return { searches, pops, save };
}

function expectedWrite({ executor, draft }: SaveActivityIntent): Settlement['write'] {
  return { by: executor.at === 'gateway' ? 'gateway' : 'browser', expected: fingerprintFields(draft) };
}

function settled(
  { tenant, conversation: id, stamp }: LoggedConversation,
  { agent, state }: Conversation,
): Pick<Settlement, 'tenant' | 'conversation' | 'stamp' | 'agent' | 'live'> {
  return { tenant, conversation: id, stamp, agent: agent?.id, live: state !== 'ended' };
}
