import {
  fitDescription,
  fitText,
  type ActivityDraft,
  type ActivityField,
  type ActivityWrite,
} from '@jackfield/connector-core';

/** Fields of a record as the API takes them; null empties a field. */
export type RecordFields = Record<string, string | number | null>;
export type TaskFields = RecordFields;

/** API names of the package's fields, without namespace. */
export const packageFields = {
  key: 'Jackfield_Key__c',
  dispositionClass: 'Disposition_Class__c',
  dispositionCode: 'Disposition_Code__c',
  queue: 'Queue__c',
  campaign: 'Campaign__c',
  agentName: 'Agent_Name__c',
  agentEmail: 'Agent_Email__c',
  callStatus: 'Call_Status__c',
  recordingUrl: 'Recording_URL__c',
  summary: 'Summary__c',
  callStart: 'Call_Start__c',
  callEnd: 'Call_End__c',
} as const;
export type PackageField = keyof typeof packageFields;

export type NameField = (field: PackageField) => string;

/** The names as this org has them: `jackfield__Queue__c`, or `Queue__c` without a namespace. */
export function fieldNames(namespace: string): NameField {
  return (field) => (namespace === 'none' ? packageFields[field] : `${namespace}__${packageFields[field]}`);
}

const callTypes = { inbound: 'Inbound', outbound: 'Outbound', internal: 'Internal' } as const;

/** Each field of a draft → what it sets on a Task. Several may set the same one, always to the same value. */
const setters: Record<ActivityField, (draft: ActivityDraft, name: NameField) => TaskFields> = {
  subject: ({ subject }) => ({ Subject: fitText(subject, 255) }),
  // The kind of task is settled at its creation; see `creationFields`.
  channel: () => ({}),
  direction: ({ channel, direction }) => ({ CallType: channel === 'voice' ? callTypes[direction] : null }),
  callStatus: ({ callStatus }, name) => ({ [name('callStatus')]: callStatus }),
  // A Task has no phone number of its own: it shows that of its person.
  customerAddress: () => ({}),
  startedAt: ({ startedAt }, name) => ({
    [name('callStart')]: startedAt,
    ActivityDate: startedAt.slice(0, 10),
  }),
  endedAt: ({ endedAt }, name) => ({ [name('callEnd')]: endedAt }),
  durationSeconds: ({ durationSeconds }) => ({ CallDurationInSeconds: Math.round(durationSeconds) }),
  dispositionClass: (draft, name) => ({
    [name('dispositionClass')]: fitText(draft.dispositionClass?.name, 255),
    CallDisposition: callResult(draft),
  }),
  dispositionCode: (draft, name) => ({
    [name('dispositionCode')]: fitText(draft.dispositionCode?.name, 255),
    CallDisposition: callResult(draft),
  }),
  agent: ({ agent }, name) => ({
    [name('agentName')]: fitText(agent?.name, 255),
    [name('agentEmail')]: agent?.email !== undefined && agent.email.length <= 80 ? agent.email : null,
  }),
  queue: ({ queue }, name) => ({ [name('queue')]: fitText(queue, 255) }),
  campaign: ({ campaign }, name) => ({ [name('campaign')]: fitText(campaign, 255) }),
  // A link that was cut would lead nowhere.
  recordingUrl: ({ recordingUrl }, name) => ({
    [name('recordingUrl')]: recordingUrl !== undefined && recordingUrl.length <= 255 ? recordingUrl : null,
  }),
  // An activity’s own fields hold 255 characters at most: Salesforce offers no long text area for them.
  summary: ({ summary }, name) => ({ [name('summary')]: fitText(summary, 255) }),
  description: ({ description }) => ({ Description: fitDescription(description, 32_000) }),
  // It is the call's record that leads to the Task; see `voice/join-calls.ts`.
  callRecord: () => ({}),
  who: relatedTo,
  what: relatedTo,
};

/** The fields of the Task that follow from the changed fields of the draft. */
export function changedTaskFields({ draft, changed }: ActivityWrite, name: NameField): TaskFields {
  return Object.assign({}, ...changed.map((field) => setters[field](draft, name))) as TaskFields;
}

/**
 * What a Task gets once, at its creation, so that later writes leave alone what a person did with it.
 * The channel of a conversation never changes: it is among the changed fields only at the first write.
 */
export function creationFields({ draft, changed, owner }: ActivityWrite): TaskFields {
  if (!changed.includes('channel')) return {};
  return {
    TaskSubtype: draft.channel === 'voice' ? 'Call' : 'Task',
    Status: 'Completed',
    Priority: 'Normal',
    CallObject: fitText(draft.key, 255),
    ...(owner === undefined ? {} : { OwnerId: owner }),
  };
}

/** The result in the one field that Salesforce's own reports know. */
export function callResult({ dispositionClass, dispositionCode }: ActivityDraft): string | null {
  const parts = [dispositionClass?.name, dispositionCode?.name].filter((part) => part !== undefined);
  return fitText(parts.length > 0 ? parts.join(' / ') : undefined, 255);
}

/**
 * WhoId takes a contact or a lead, WhatId everything else; beside a lead, WhatId must be empty. Both are sent whenever
 * one changes, since what is allowed in the one depends on the other.
 */
function relatedTo({ who, what }: ActivityDraft): TaskFields {
  const isPerson = who?.kind === 'person' || who?.kind === 'lead';
  const about = what ?? (isPerson ? undefined : who);
  const aboutIsPerson = about?.kind === 'person' || about?.kind === 'lead';
  return {
    WhoId: isPerson ? who.id : null,
    WhatId: who?.kind === 'lead' || aboutIsPerson ? null : (about?.id ?? null),
  };
}
