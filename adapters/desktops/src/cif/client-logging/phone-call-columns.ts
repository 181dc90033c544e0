import { fitDescription, fitText, type ActivityWrite } from '@jackfield/connector-core/ports';
import type { PhoneCallColumns } from '../options.js';
import { findTable, tableName } from '../tables.js';

/** Columns of a phone call as `createRecord` takes them; null empties a column. */
export type Columns = Record<string, unknown>;

type Draft = ActivityWrite['draft'];
type Field = ActivityWrite['changed'][number];
type Setter = (draft: Draft, around: Surroundings) => Columns;

/** As the solution brings them. */
export const solutionColumns: PhoneCallColumns = {
  dispositionColumn: 'jkf_disposition',
  subdispositionColumn: 'jkf_subdisposition',
  recordingColumn: 'jkf_recordinglink',
  agentColumn: 'jkf_agent',
  associationColumn: 'jkf_association',
};

/** What the environment knows and the draft does not. */
export interface Surroundings {
  /** The signed-in user, as `systemuser`. */
  userId?: string | undefined;
  /** The plural of a table. */
  setOf: (type: string) => string;
  names: PhoneCallColumns;
}

/** A new phone call is open: its state cannot be given at creation. */
export function columnsOfNewCall(key: string, draft: Draft, around: Surroundings): Columns {
  return { jkf_key: key, ...merge(Object.values(setters).map((set) => set(draft, around))) };
}

/** What a phone call that stands there gets: only what follows from the changed fields. */
export function changedColumns({ draft, changed }: ActivityWrite, around: Surroundings): Columns {
  return merge(changed.map((field) => setters[field](draft, around)));
}

/** Completed; 2 is "Made", 4 is "Received". */
export function closingColumns({ direction }: Draft): Columns {
  return { statecode: 1, statuscode: direction === 'inbound' ? 4 : 2 };
}

export const reopeningColumns: Columns = { statecode: 0, statuscode: 1 };

const merge = (columns: Columns[]): Columns => Object.assign({}, ...columns) as Columns;

/**
 * Each field of the draft → what it sets: the same as the gateway's adapter does. Lengths as
 * the table has them: https://learn.microsoft.com/en-us/power-apps/developer/data-platform/reference/entities/phonecall
 */
const setters: Record<Field, Setter> = {
  subject: (draft) => ({ subject: subjectOf(draft) }),
  channel: () => ({}),
  direction: (draft, around) => ({
    directioncode: draft.direction !== 'inbound',
    ...partiesOf(draft, around),
  }),
  callStatus: ({ callStatus }) => ({ jkf_callstatus: callStatus }),
  customerAddress: ({ customerAddress }) => ({ phonenumber: fitText(customerAddress, 200) }),
  startedAt: (draft) => ({ actualstart: draft.startedAt, subject: subjectOf(draft) }),
  endedAt: ({ endedAt }) => ({ actualend: endedAt }),
  durationSeconds: ({ durationSeconds }) => ({
    jkf_durationseconds: Math.round(durationSeconds),
    actualdurationminutes: Math.round(durationSeconds / 60),
  }),
  dispositionClass: disposition,
  dispositionCode: disposition,
  agent: (draft, around) => ({
    [around.names.agentColumn]: fitText(draft.agent?.name, 100),
    jkf_agentemail: fitText(draft.agent?.email, 200),
    subject: subjectOf(draft),
    ...partiesOf(draft, around),
  }),
  queue: ({ queue }) => ({ jkf_queue: fitText(queue, 200) }),
  campaign: ({ campaign }) => ({ jkf_campaign: fitText(campaign, 200) }),
  // An address that was cut would lead nowhere.
  recordingUrl: ({ recordingUrl }, { names }) => ({
    [names.recordingColumn]: recordingUrl !== undefined && recordingUrl.length <= 500 ? recordingUrl : null,
  }),
  summary: ({ summary }) => ({ jkf_summary: fitText(summary, 4_000) }),
  callRecord: () => ({}),
  description: ({ description }) => ({ description: fitDescription(description, 2_000) }),
  who: (draft, around) => ({ ...regardingOf(draft, around), ...partiesOf(draft, around) }),
  what: regardingOf,
};

function disposition({ dispositionClass, dispositionCode }: Draft, { names }: Surroundings): Columns {
  return {
    [names.dispositionColumn]: fitText(dispositionClass?.name, 100),
    [names.subdispositionColumn]: fitText(dispositionCode?.name, 100),
  };
}

const SUBJECT_LENGTH = 200;

/** With day and agent, by which lists of activities are read. */
function subjectOf({ subject, startedAt, agent }: Draft): string {
  const end = [startedAt.slice(0, 10), fitText(agent?.name, 60)].filter(Boolean).join(', ');
  const title = fitText(subject, SUBJECT_LENGTH - end.length - 2);
  return title === null ? end : `${title}, ${end}`;
}

/** `regardingobjectid_contact@odata.bind`; for a customer's own table the name ends in `_phonecall`. */
function regardingOf({ who, what }: Draft, { setOf, names }: Surroundings): Columns {
  const record = what ?? who;
  const association = { [names.associationColumn]: fitText(record?.name, 200) };
  // Any of the names of the lookup empties it.
  if (record === undefined) return { 'regardingobjectid_contact@odata.bind': null, ...association };
  const property = `regardingobjectid_${tableName(record.type)}${findTable(record.type) ? '' : '_phonecall'}`;
  return { [`${property}@odata.bind`]: `/${setOf(record.type)}(${record.id})`, ...association };
}

/** 1 is who called, 2 who was called. All are written together: they are replaced as a whole. */
function partiesOf({ direction, who }: Draft, { userId, setOf }: Surroundings): Columns {
  const [customerSide, userSide] = direction === 'inbound' ? [1, 2] : [2, 1];
  const parties = [
    who &&
      findTable(who.type)?.isParty && {
        [`partyid_${tableName(who.type)}@odata.bind`]: `/${setOf(who.type)}(${who.id})`,
        participationtypemask: customerSide,
      },
    userId !== undefined && {
      'partyid_systemuser@odata.bind': `/systemusers(${userId})`,
      participationtypemask: userSide,
    },
  ];
  return { phonecall_activity_parties: parties.filter(Boolean) };
}
