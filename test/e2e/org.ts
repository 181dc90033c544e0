import { Connection } from 'jsforce';

/** The org, as any other program reads it: through an unmodified jsforce. */
export class Org {
  readonly #connection: Connection;

  constructor(instanceUrl: string, accessToken: string) {
    this.#connection = new Connection({ instanceUrl, accessToken, version: '64.0' });
  }

  async create(type: string, fields: Record<string, unknown>): Promise<string> {
    const result = await this.#connection.sobject(type).create(fields);
    if (!result.success) throw new Error(`The org refused the ${type}: ${JSON.stringify(result.errors)}`);
    return result.id;
  }

  async read(type: string, id: string, field: string): Promise<string> {
    const record: Record<string, unknown> = await this.#connection.sobject(type).retrieve(id);
    return String(record[field]);
  }

  async update(type: string, id: string, fields: Record<string, unknown>): Promise<void> {
    const result = await this.#connection.sobject(type).update({ Id: id, ...fields });
    if (!result.success) throw new Error(`The org refused the change: ${JSON.stringify(result.errors)}`);
  }

  async delete(type: string, id: string): Promise<void> {
    await this.#connection.sobject(type).destroy(id);
  }

  /** Tasks under one of our keys, with all that a conversation leaves in the org. */
  async tasksOf(conversation: string): Promise<Task[]> {
    const { records } = await this.#connection.query<Task>(
      `SELECT ${taskFields.join(', ')} FROM Task WHERE jackfield__Jackfield_Key__c = '${conversation}'`,
    );
    return records;
  }

  /** Salesforce Voice's own records of a call. */
  async voiceCallsOf(conversation: string): Promise<Record<string, unknown>[]> {
    const { records } = await this.#connection.query<Record<string, unknown>>(
      `SELECT Id, CallType, CallDisposition, CallResolution, FromPhoneNumber, ActivityId FROM VoiceCall WHERE VendorCallKey = '${conversation}'`,
    );
    return records;
  }
}

const taskFields = [
  'Id',
  'Subject',
  'Status',
  'TaskSubtype',
  'CallType',
  'CallDurationInSeconds',
  'CallObject',
  'CallDisposition',
  'Description',
  'WhoId',
  'WhatId',
  'OwnerId',
  'CreatedById',
  'CreatedDate',
  'ActivityDate',
  'jackfield__Jackfield_Key__c',
  'jackfield__Disposition_Class__c',
  'jackfield__Disposition_Code__c',
  'jackfield__Queue__c',
  'jackfield__Campaign__c',
  'jackfield__Agent_Name__c',
  'jackfield__Agent_Email__c',
  'jackfield__Call_Status__c',
  'jackfield__Recording_URL__c',
  'jackfield__Call_Start__c',
  'jackfield__Call_End__c',
] as const;
export type Task = Record<(typeof taskFields)[number], string> & { CallDurationInSeconds: number };
