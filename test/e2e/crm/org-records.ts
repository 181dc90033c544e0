import type { Sandbox } from '@jackfield/sandbox';
import { Org, type Task } from '../org.js';
import type { Activity, CrmRecord, CrmRecords, RecordKind } from './crm-records.js';

/** Salesforce. */
export class OrgRecords implements CrmRecords {
  readonly activityType = 'Task';
  readonly #org: Org;
  readonly #world: Sandbox;

  constructor(world: Sandbox) {
    this.#world = world;
    this.#org = new Org(world.org.url, world.org.sessionFor('005000000000002AAA'));
  }

  async create(kind: RecordKind, name: string, number: string): Promise<CrmRecord> {
    const [first, ...rest] = name.split(' ');
    const person = { FirstName: first, LastName: rest.join(' '), Phone: number };
    const make = (type: string, fields: Record<string, unknown>) => this.#org.create(type, fields);
    switch (kind) {
      case 'person':
        return { type: 'Contact', id: await make('Contact', person), name, number };
      case 'lead':
        return { type: 'Lead', id: await make('Lead', { ...person, Company: name }), name, number };
      case 'company':
        return { type: 'Account', id: await make('Account', { Name: name, Phone: number }), name, number };
      case 'case': {
        const id = await make('Case', { Subject: name, SuppliedPhone: number });
        return { type: 'Case', id, name: await this.#org.read('Case', id, 'CaseNumber'), number };
      }
    }
  }

  delete({ type, id }: CrmRecord): Promise<void> {
    return this.#org.delete(type, id);
  }

  async activitiesOf(conversation: string): Promise<Activity[]> {
    return (await this.#org.tasksOf(conversation)).map(toActivity);
  }

  searches(): number {
    return this.#world.org.context.calls.all.search ?? 0;
  }

  signIns(): number {
    return this.#world.org.context.calls.all.token ?? 0;
  }

  loseAnswerOfSave(): Promise<void> {
    return this.#setFaults({ kind: 'lost-answer', path: '/sobjects/Task' });
  }

  refuseSaves(message: string): Promise<void> {
    const body = JSON.stringify([{ errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message, fields: [] }]);
    return this.#setFaults({ kind: 'status', status: 400, body, count: 20, path: '/sobjects/Task' });
  }

  async mend(): Promise<void> {
    await fetch(`${this.#world.org.url}/__faults`, { method: 'DELETE' });
  }

  async #setFaults(...faults: object[]): Promise<void> {
    await putFaults(this.#world.org.url, faults);
  }
}

/** The knobs of both stand-ins are the same. */
export async function putFaults(url: string, faults: object[]): Promise<void> {
  const response = await fetch(`${url}/__faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  });
  if (!response.ok) throw new Error(`The CRM refused the faults: ${await response.text()}`);
}

function toActivity(task: Task): Activity {
  return {
    id: task.Id,
    subject: task.Subject,
    description: task.Description,
    direction: task.CallType as Activity['direction'],
    about: [task.WhoId, task.WhatId].filter(Boolean),
    owner: task.OwnerId,
    createdBy: task.CreatedById,
    isCompleted: task.Status === 'Completed',
    durationSeconds: task.CallDurationInSeconds,
    dispositionClass: task.jackfield__Disposition_Class__c,
    dispositionCode: task.jackfield__Disposition_Code__c,
    queue: task.jackfield__Queue__c,
    campaign: task.jackfield__Campaign__c,
    agentName: task.jackfield__Agent_Name__c,
    agentEmail: task.jackfield__Agent_Email__c,
    callStatus: task.jackfield__Call_Status__c,
    recording: task.jackfield__Recording_URL__c,
  };
}
