import type {
  ActivityWrite,
  CreatePersonIntent,
  SaveActivityIntent,
  SearchIntent,
} from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import type { LogEntry } from '../log/log-entry.js';
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

const NOTHING_TO_DO: Pick<Turn, 'lateSearch' | 'person' | 'save' | 'unsure'> = {
  lateSearch: undefined,
  person: undefined,
  save: undefined,
  unsure: [],
};

/** Decides anew for each: what was due may have been written meanwhile, and what is due may have changed. */
export async function planRound(
  tenants: Tenants,
  org: string,
  conversations: readonly LoggedConversation[],
): Promise<PlannedWrite[]> {
  const planned: PlannedWrite[] = [];
  for (const logged of conversations) {
    await letOthersIn();
    const each = await planWrite(tenants, org, logged, []);
    if (each && isNeeded(each)) planned.push(each);
  }
  return planned;
}

function isNeeded({ search, person, save, unsure }: PlannedWrite): boolean {
  return (search ?? person ?? save) !== undefined || unsure.length > 0;
}

/** The plan for this org after these outcomes. Undefined for a conversation without events. */
export async function planWrite(
  tenants: Tenants,
  org: string,
  logged: LoggedConversation,
  outcomes: LogEntry[],
): Promise<PlannedWrite | undefined> {
  const turn = await decideTurn(tenants, withOutcomes(logged, outcomes));
  if (!turn) return undefined;
  const { conversation } = logged;
  const owner = ownerOf(tenants, org, turn);
  // The next step is another org's, in a round of its own.
  const isOthers = turn.settlement.dueIn !== undefined && turn.settlement.dueIn !== org;
  const { lateSearch: search, person, save, unsure } = isOthers ? NOTHING_TO_DO : turn;
  const write = save && activityWrite(save, owner);
  return { conversation, logged, owner, search, person, save, write, unsure, outcomes };
}

/** The conversation as it will be read once the outcomes are in the log. */
export function withOutcomes(logged: LoggedConversation, outcomes: readonly LogEntry[]): LoggedConversation {
  if (outcomes.length === 0) return logged;
  return { ...logged, events: [...logged.events, ...outcomes.map(({ event }) => event)] };
}

/** An agent of another org is no user of this one. */
function ownerOf(
  tenants: Tenants,
  org: string,
  { snapshot: { tenant, conversation } }: Turn,
): string | undefined {
  const link = conversation.agent && tenants.get(tenant).agents.get(conversation.agent.id);
  return link?.org === org ? link.crmUser : undefined;
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
