import { fitDescription, fitText, type ActivityWrite } from '@jackfield/connector-core/ports';

/** Fields of a Task as `saveLog` takes them; null empties a field. */
export type TaskFields = Record<string, string | number | null>;

type Draft = ActivityWrite['draft'];

/** What a new Task gets: every field of the draft, and what is settled once. */
export function fieldsOfNewTask(draft: Draft, prefix: string): TaskFields {
  return {
    [`${prefix}Jackfield_Key__c`]: draft.key,
    TaskSubtype: draft.channel === 'voice' ? 'Call' : 'Task',
    Status: 'Completed',
    Priority: 'Normal',
    CallObject: fitText(draft.key, 255),
    ...(Object.assign({}, ...Object.values(fieldsByName(draft, prefix))) as TaskFields),
  };
}

/** What a Task that stands there gets: only what follows from the changed fields. */
export function changedTaskFields({ draft, changed }: ActivityWrite, prefix: string): TaskFields {
  const fields = fieldsByName(draft, prefix);
  return Object.assign({}, ...changed.map((name) => fields[name])) as TaskFields;
}

/**
 * Field of the draft → what it sets. The gateway's Salesforce adapter writes the same fields by the REST API; a test
 * compares the two, since no adapter may import another.
 */
function fieldsByName(draft: Draft, prefix: string): Record<ActivityWrite['changed'][number], TaskFields> {
  const { dispositionClass, dispositionCode, agent, recordingUrl } = draft;
  const result = [dispositionClass?.name, dispositionCode?.name].filter(Boolean).join(' / ');
  const named = (name: string, value: string | undefined) => ({
    [`${prefix}${name}__c`]: fitText(value, 255),
  });
  const CallDisposition = fitText(result, 255);
  const regarding = regardingOf(draft);
  return {
    subject: { Subject: fitText(draft.subject, 255) },
    channel: {},
    direction: { CallType: draft.channel === 'voice' ? callTypes[draft.direction] : null },
    callStatus: named('Call_Status', draft.callStatus),
    // A Task has no phone number of its own: it shows that of its person.
    customerAddress: {},
    startedAt: { ...named('Call_Start', draft.startedAt), ActivityDate: draft.startedAt.slice(0, 10) },
    endedAt: named('Call_End', draft.endedAt),
    durationSeconds: { CallDurationInSeconds: Math.round(draft.durationSeconds) },
    dispositionClass: { ...named('Disposition_Class', dispositionClass?.name), CallDisposition },
    dispositionCode: { ...named('Disposition_Code', dispositionCode?.name), CallDisposition },
    agent: {
      ...named('Agent_Name', agent?.name),
      ...named('Agent_Email', orNothing(agent?.email, 80)),
    },
    queue: named('Queue', draft.queue),
    campaign: named('Campaign', draft.campaign),
    recordingUrl: named('Recording_URL', orNothing(recordingUrl, 255)),
    summary: named('Summary', draft.summary),
    // A page with Open CTI has no record of the call beside the Task.
    callRecord: {},
    description: { Description: fitDescription(draft.description, 32_000) },
    who: regarding,
    what: regarding,
  };
}

const callTypes = { inbound: 'Inbound', outbound: 'Outbound', internal: 'Internal' } as const;

/** An address that was cut would lead nowhere. */
function orNothing(address: string | undefined, length: number): string | undefined {
  return address !== undefined && address.length <= length ? address : undefined;
}

/**
 * WhoId takes a contact or a lead, WhatId everything else; beside a lead, WhatId must be empty. What is allowed in the
 * one depends on the other, so both are sent.
 */
function regardingOf({ who, what }: Draft): TaskFields {
  const isPerson = (record: Draft['who']) => record?.kind === 'person' || record?.kind === 'lead';
  const about = what ?? (isPerson(who) ? undefined : who);
  return {
    WhoId: isPerson(who) ? (who?.id ?? null) : null,
    WhatId: who?.kind === 'lead' || isPerson(about) ? null : (about?.id ?? null),
  };
}
