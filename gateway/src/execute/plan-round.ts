import type {
  ActivityWrite,
  CreatePersonIntent,
  SaveActivityIntent,
  SearchIntent,
} from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import type { LogEntry } from '../log/event-log.js';
import type { LoggedConversation } from '../log/logged-conversation.js';
import { decideTurn, type Turn } from '../loop/decide-turn.js';
import { letOthersIn } from '../loop/let-others-in.js';

/**
 * What is to be written of one conversation now: its person first, and once that is settled, its activity. Before both
 * comes the search, where it had failed.
 */
export interface PlannedWrite {
  conversation: string;
  logged: LoggedConversation;
  /** The CRM's user who shall own what is written; undefined where unknown. */
  owner: string | undefined;
  search: SearchIntent | undefined;
  person: CreatePersonIntent | undefined;
  save: SaveActivityIntent | undefined;
  write: ActivityWrite | undefined;
  /** Keys under which an entry may stand in the CRM already: to be looked for before anything is written. */
  unsure: string[];
  /** Outcomes of this round that are not in the log yet. */
  outcomes: LogEntry[];
}

/** Decides anew for each: what was due may have been written meanwhile, and what is due may have changed. */
export async function planRound(
  tenants: Tenants,
  conversations: readonly LoggedConversation[],
): Promise<PlannedWrite[]> {
  const planned: PlannedWrite[] = [];
  for (const logged of conversations) {
    await letOthersIn();
    const each = await planWrite(tenants, logged, []);
    if (each && isNeeded(each)) planned.push(each);
  }
  return planned;
}

function isNeeded({ search, person, save, unsure }: PlannedWrite): boolean {
  return (search ?? person ?? save) !== undefined || unsure.length > 0;
}

/** The plan after these outcomes. Undefined for a conversation without events. */
export async function planWrite(
  tenants: Tenants,
  logged: LoggedConversation,
  outcomes: LogEntry[],
): Promise<PlannedWrite | undefined> {
  const turn = await decideTurn(tenants, withOutcomes(logged, outcomes));
  if (!turn) return undefined;
  const { lateSearch: search, person, save, unsure } = turn;
  const owner = ownerOf(tenants, turn);
  const write = save && activityWrite(save, owner);
  return { conversation: logged.conversation, logged, owner, search, person, save, write, unsure, outcomes };
}

/** The conversation as it will be read once the outcomes are in the log. */
export function withOutcomes(logged: LoggedConversation, outcomes: readonly LogEntry[]): LoggedConversation {
  if (outcomes.length === 0) return logged;
  return { ...logged, events: [...logged.events, ...outcomes.map(({ event }) => event)] };
}

function ownerOf(tenants: Tenants, { snapshot: { tenant, conversation } }: Turn): string | undefined {
  return conversation.agent && tenants.get(tenant).agents.get(conversation.agent.id)?.crmUser;
}

function activityWrite(
  { draft, changed, recordId }: SaveActivityIntent,
  owner: string | undefined,
): ActivityWrite {
  return {
    draft,
    changed,
    ...(owner === undefined ? {} : { owner }),
    // By id, so that a record that a person deleted meanwhile stays deleted.
    ...(recordId === undefined ? {} : { recordId }),
  };
}
