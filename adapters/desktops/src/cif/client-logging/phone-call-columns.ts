import { fitDescription, fitText, type ActivityWrite } from '@jackfield/connector-core/ports';
import { findTable } from '../tables.js';

/** Columns of a phone call as `createRecord` takes them; null empties a column. */
export type Columns = Record<string, unknown>;

type Draft = ActivityWrite['draft'];
type Field = ActivityWrite['changed'][number];

/** What the environment knows and the draft does not. */
export interface Surroundings {
  /** The signed-in user, as `systemuser`. */
  userId?: string | undefined;
  /** The plural of a table. */
  setOf: (type: string) => string;
}

/** A new phone call is open: its state cannot be given at creation. */
export function columnsOfNewCall(draft: Draft, around: Surroundings): Columns {
  return { jkf_key: draft.key, ...merge(Object.values(columnsByField(draft, around))) };
}

/** What a phone call that stands there gets: only what follows from the changed fields. */
export function changedColumns({ draft, changed }: ActivityWrite, around: Surroundings): Columns {
  const columns = columnsByField(draft, around);
  return merge(changed.map((field) => columns[field]));
}

/** Completed; 2 is "Made", 4 is "Received". */
export function closingColumns({ direction }: Draft): Columns {
  return { statecode: 1, statuscode: direction === 'inbound' ? 4 : 2 };
}

export const reopeningColumns: Columns = { statecode: 0, statuscode: 1 };

const merge = (columns: Columns[]): Columns => Object.assign({}, ...columns) as Columns;

/**
 * Field of the draft → what it sets. Lengths as the table has them:
 * https://learn.microsoft.com/en-us/power-apps/developer/data-platform/reference/entities/phonecall
 */
function columnsByField(draft: Draft, around: Surroundings): Record<Field, Columns> {
  const { agent, recordingUrl } = draft;
  const parties = { ...regardingOf(draft, around), ...partiesOf(draft, around) };
  return {
    subject: { subject: fitText(draft.subject, 200) },
    channel: {},
    direction: { directioncode: draft.direction === 'outbound', ...partiesOf(draft, around) },
    callStatus: {},
    customerAddress: { phonenumber: fitText(draft.customerAddress, 200) },
    startedAt: { actualstart: draft.startedAt, scheduledstart: draft.startedAt },
    endedAt: { actualend: draft.endedAt, scheduledend: draft.endedAt },
    durationSeconds: { actualdurationminutes: Math.round(draft.durationSeconds / 60) },
    dispositionClass: { jkf_disposition: fitText(draft.dispositionClass?.name, 250) },
    dispositionCode: { jkf_subdisposition: fitText(draft.dispositionCode?.name, 250) },
    agent: { jkf_agent: fitText(agent?.name, 250) },
    queue: {},
    campaign: {},
    // An address that was cut would lead nowhere.
    recordingUrl: { jkf_recordinglink: recordingUrl && recordingUrl.length <= 500 ? recordingUrl : null },
    summary: {},
    callRecord: {},
    description: { description: fitDescription(draft.description, 2_000) },
    who: parties,
    what: regardingOf(draft, around),
  };
}

/** `regardingobjectid_contact@odata.bind`; for a customer's own table the name ends in `_phonecall`. */
function regardingOf({ who, what }: Draft, { setOf }: Surroundings): Columns {
  const record = what ?? who;
  if (record === undefined) return { jkf_association: null };
  const property = `regardingobjectid_${record.type}${findTable(record.type) ? '' : '_phonecall'}`;
  return {
    [`${property}@odata.bind`]: `/${setOf(record.type)}(${record.id})`,
    jkf_association: fitText(record.name, 250),
  };
}

/** 1 is who called, 2 who was called. */
function partiesOf({ direction, who, what }: Draft, { userId, setOf }: Surroundings): Columns {
  const [caller, called] = [1, 2];
  const [customerSide, userSide] = direction === 'outbound' ? [called, caller] : [caller, called];
  const customer = [who, what].find((record) => record && findTable(record.type)?.isParty);
  const parties = [
    customer && {
      [`partyid_${customer.type}@odata.bind`]: `/${setOf(customer.type)}(${customer.id})`,
      participationtypemask: customerSide,
    },
    userId !== undefined && {
      'partyid_systemuser@odata.bind': `/systemusers(${userId})`,
      participationtypemask: userSide,
    },
  ].filter(Boolean);
  return parties.length > 0 ? { phonecall_activity_parties: parties } : {};
}
