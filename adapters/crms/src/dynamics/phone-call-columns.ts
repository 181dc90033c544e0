import {
  fitDescription,
  fitText,
  type ActivityDraft,
  type ActivityField,
  type ActivityWrite,
} from '@jackfield/connector-core';
import { noRegarding, partyColumns, regardingColumns, type Columns, type Links } from './parties.js';
import type { DynamicsSettings } from './settings.js';

/** Columns that customers may have under names of their own. */
export type ColumnNames = Pick<
  DynamicsSettings,
  'dispositionColumn' | 'subdispositionColumn' | 'recordingColumn' | 'agentColumn' | 'associationColumn'
>;

/** Columns of the solution that have one name in every environment. */
export const ownColumns = [
  'jkf_key',
  'jkf_agentemail',
  'jkf_callstatus',
  'jkf_durationseconds',
  'jkf_queue',
  'jkf_campaign',
  'jkf_summary',
] as const;

/** Most characters of the description of an activity. */
export const DESCRIPTION_LENGTH = 2_000;

export const OPEN = { statecode: 0, statuscode: 1 } as const;

/** Made or received; a completed activity is read-only. */
export function closed({ direction }: ActivityDraft): Columns {
  return { statecode: 1, statuscode: direction === 'inbound' ? 4 : 2 };
}

interface Place {
  names: ColumnNames;
  links: Links;
}

type Setter = (draft: ActivityDraft, place: Place) => Columns;

/** Each field of a draft → what it sets on a phone call. Several may set the same column, always to the same value. */
const setters: Record<ActivityField, Setter> = {
  subject: (draft) => ({ subject: subjectOf(draft) }),
  channel: () => ({}),
  direction: ({ direction }) => ({ directioncode: direction !== 'inbound' }),
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
  agent: (draft, { names }) => ({
    [names.agentColumn]: fitText(draft.agent?.name, 100),
    jkf_agentemail: fitText(draft.agent?.email, 200),
    subject: subjectOf(draft),
  }),
  queue: ({ queue }) => ({ jkf_queue: fitText(queue, 200) }),
  campaign: ({ campaign }) => ({ jkf_campaign: fitText(campaign, 200) }),
  // A link that was cut would lead nowhere.
  recordingUrl: ({ recordingUrl }, { names }) => ({
    [names.recordingColumn]: recordingUrl !== undefined && recordingUrl.length <= 500 ? recordingUrl : null,
  }),
  summary: ({ summary }) => ({ jkf_summary: fitText(summary, 4_000) }),
  description: ({ description }) => ({ description: fitDescription(description, DESCRIPTION_LENGTH) }),
  // Dynamics has no record of a call beside the activity.
  callRecord: () => ({}),
  who: related,
  what: related,
};

/** The columns that follow from the changed fields of the draft, parties left out. */
export function changedColumns({ draft, changed }: ActivityWrite, place: Place): Columns {
  return Object.assign({}, ...changed.map((field) => setters[field](draft, place))) as Columns;
}

/** Who took part follows from these. */
const PARTY_FIELDS: readonly ActivityField[] = ['who', 'direction', 'agent'];

export function changedParties(
  { draft, changed }: ActivityWrite,
  links: Links,
  agent: string | undefined,
): Columns {
  return changed.some((field) => PARTY_FIELDS.includes(field)) ? partyColumns(draft, links, agent) : {};
}

/** Class and code, or the code alone where a tenant has one level. */
function disposition({ dispositionClass, dispositionCode }: ActivityDraft, { names }: Place): Columns {
  return {
    [names.dispositionColumn]: fitText(dispositionClass?.name, 100),
    [names.subdispositionColumn]: fitText(dispositionCode?.name, 100),
  };
}

function related({ who, what }: ActivityDraft, { names, links }: Place): Columns {
  const regarding = regardingColumns(links);
  const isRelated = Object.keys(regarding).length > 0;
  return {
    ...(isRelated ? regarding : noRegarding),
    [names.associationColumn]: fitText((what ?? who)?.name, 200),
  };
}

const SUBJECT_LENGTH = 200;

/** With day and agent, by which lists of activities are read. */
export function subjectOf({ subject, startedAt, agent }: ActivityDraft): string | null {
  const end = [startedAt.slice(0, 10), fitText(agent?.name, 60)].filter(Boolean).join(', ');
  const title = fitText(subject, SUBJECT_LENGTH - end.length - 2);
  return title === null ? end : `${title}, ${end}`;
}
