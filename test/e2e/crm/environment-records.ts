import { dataverseUsers, type Sandbox } from '@jackfield/sandbox';
import { DynamicsWebApi } from 'dynamics-web-api';
import type { Activity, CrmRecord, CrmRecords, RecordKind } from './crm-records.js';
import { putFaults } from './org-records.js';

type Row = Record<string, unknown>;

/** Dynamics 365, through an unmodified dynamics-web-api. */
export class EnvironmentRecords implements CrmRecords {
  readonly activityType = 'phonecall';
  readonly #world: Sandbox;
  readonly #api: DynamicsWebApi;

  constructor(world: Sandbox) {
    this.#world = world;
    const user = dataverseUsers['piotr.zielinski'] ?? '';
    this.#api = new DynamicsWebApi({
      serverUrl: world.dataverse.url,
      dataApi: { version: '9.2' },
      onTokenRefresh: () => Promise.resolve({ accessToken: world.dataverse.tokenFor(user) }),
    });
  }

  async create(kind: RecordKind, name: string, number: string): Promise<CrmRecord> {
    const [firstname, ...rest] = name.split(' ');
    const person = { firstname, lastname: rest.join(' '), telephone1: number };
    switch (kind) {
      case 'person':
        return {
          type: 'contact',
          id: await this.make('contacts', person),
          name,
          number,
        };
      case 'lead':
        return {
          type: 'lead',
          id: await this.make('leads', { ...person, companyname: name }),
          name,
          number,
        };
      case 'company':
        return {
          ...{ type: 'account', name, number },
          id: await this.make('accounts', { name, telephone1: number }),
        };
      case 'case':
        // A case has no number of its own.
        throw new Error('A scenario that needs a case with a number cannot run in Dynamics 365.');
    }
  }

  /** A row of any table; its id. */
  async make(collection: string, data: Row): Promise<string> {
    const id: unknown = await this.#api.create({ collection, data });
    return String(id);
  }

  /** In which a user reads the environment: the number of a locale. */
  async setLanguage(user: string, uilanguageid: number): Promise<void> {
    await this.#api.upsert({ collection: 'usersettingscollection', key: user, data: { uilanguageid } });
  }

  /** Whole rows of any table. */
  async find(collection: string, filter: string): Promise<Row[]> {
    return (await this.#api.retrieveMultiple<Row>({ collection, filter })).value;
  }

  async delete({ type, id }: CrmRecord): Promise<void> {
    await this.#api.deleteRecord({ collection: `${type}s`, key: id });
  }

  /** Everything that stands in the columns of the phone calls under one of our keys. */
  async phoneCallsOf(conversation: string): Promise<Row[]> {
    const { value } = await this.#api.retrieveMultiple<Row>({
      collection: 'phonecalls',
      filter: `jkf_key eq '${conversation}'`,
    });
    // The number is written for people; scenarios know it without the spaces.
    return value.map((row) => ({ ...row, phonenumber: String(row['phonenumber']).replaceAll(' ', '') }));
  }

  async activitiesOf(conversation: string): Promise<Activity[]> {
    return (await this.phoneCallsOf(conversation)).map(toActivity);
  }

  searches(): number {
    const { byTable } = this.#world.dataverse.context.calls.all;
    // Each search looks through leads, too; contacts are also listed in the first tab of a session.
    return byTable['lead']?.query ?? 0;
  }

  signIns(): number {
    return this.#world.dataverse.context.calls.all.token;
  }

  loseAnswerOfSave(): Promise<void> {
    return putFaults(this.#world.dataverse.url, [{ kind: 'lost-answer', path: '/phonecalls' }]);
  }

  refuseSaves(message: string): Promise<void> {
    const body = JSON.stringify({ error: { code: '0x80040265', message } });
    const path = '/phonecalls';
    return putFaults(this.#world.dataverse.url, [{ kind: 'status', status: 400, body, count: 20, path }]);
  }

  async mend(): Promise<void> {
    await fetch(`${this.#world.dataverse.url}/__faults`, { method: 'DELETE' });
  }
}

const textOf = (row: Row, column: string) => (typeof row[column] === 'string' ? row[column] : undefined);

function toActivity(row: Row): Activity {
  return {
    id: String(row['activityid']),
    subject: String(row['subject']),
    description: String(row['description']),
    direction: row['directioncode'] === true ? 'Outbound' : 'Inbound',
    about: [textOf(row, '_regardingobjectid_value')].filter((id) => id !== undefined),
    owner: String(row['_ownerid_value']),
    createdBy: String(row['_createdby_value']),
    isCompleted: row['statecode'] === 1,
    durationSeconds: Number(row['jkf_durationseconds']),
    dispositionClass: textOf(row, 'jkf_disposition'),
    dispositionCode: textOf(row, 'jkf_subdisposition'),
    queue: textOf(row, 'jkf_queue'),
    campaign: textOf(row, 'jkf_campaign'),
    agentName: textOf(row, 'jkf_agent'),
    agentEmail: textOf(row, 'jkf_agentemail'),
    callStatus: textOf(row, 'jkf_callstatus'),
    recording: textOf(row, 'jkf_recordinglink'),
  };
}
