import type { ActivityDraft, RecordRef } from '@jackfield/connector-core';
import { isGuid } from './odata.js';
import type { Table } from './tables.js';

/** https://learn.microsoft.com/power-apps/developer/data-platform/activityparty-entity */
export const SENDER = 1;
export const RECIPIENT = 2;

/** A record that an activity hangs on, with its table where the environment has it. */
export interface Linked {
  record: RecordRef;
  table: Table;
}

export interface Links {
  who?: Linked;
  what?: Linked;
}

export type Columns = Record<string, unknown>;

/** Who called whom. All parties are written together: Dataverse replaces them as a whole. */
export function partyColumns(
  { direction }: ActivityDraft,
  { who }: Links,
  agent: string | undefined,
): Columns {
  const [customerSide, agentSide] = direction === 'inbound' ? [SENDER, RECIPIENT] : [RECIPIENT, SENDER];
  const customer =
    who && who.table.isParty && isGuid(who.record.id)
      ? [party(who.table.name, who.table.set, who.record.id, customerSide)]
      : [];
  const ours = isGuid(agent) ? [party('systemuser', 'systemusers', agent, agentSide)] : [];
  return { phonecall_activity_parties: [...customer, ...ours] };
}

function party(table: string, set: string, id: string, participationtypemask: number): Columns {
  return { [`partyid_${table}@odata.bind`]: `/${set}(${id})`, participationtypemask };
}

/** What the call is about: a thing where there is one, else the person, on whose timeline it then stands. */
export function regardingColumns({ who, what }: Links): Columns {
  const about = what ?? who;
  if (!about || !isGuid(about.record.id)) return {};
  return { [`${about.table.regarding}@odata.bind`]: `/${about.table.set}(${about.record.id})` };
}

/** Where it hangs on nothing any more; any of the names of the lookup empties it. */
export const noRegarding: Columns = { 'regardingobjectid_contact@odata.bind': null };
