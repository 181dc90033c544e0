import {
  catalogued,
  type ActivityDraft,
  type ActivityWrite,
  type CallRecordDraft,
  type CrmAdapter,
  type CrmRecord,
  type CrmUsage,
  type Finding,
  type FoundActivity,
  type PersonResult,
  type PersonWrite,
  type SearchPlan,
  type WriteResult,
} from '@jackfield/connector-core';
import { FakeCrmUsers } from './fake-crm-users.js';
import { fakeDefinition } from './fake-definition.js';

export const anna: CrmRecord = {
  type: 'Contact',
  id: '003000000000001AAA',
  kind: 'person',
  name: 'Anna Kowalska',
  phones: ['+48 22 123 45 67'],
};

/** A CRM that stores activities and people by key, changes only what it is asked to, and can be told to fail. */
export class FakeCrm {
  readonly people: CrmRecord[] = [anna];
  readonly activities = new Map<string, ActivityDraft>();
  /** Every write that reached it, in order. */
  readonly writes: ActivityWrite[] = [];
  /** People who were created, by key. */
  readonly createdPeople = new Map<string, CrmRecord>();
  readonly users = new FakeCrmUsers();
  /** What the next answers say of the limit. */
  usage: CrmUsage | undefined;
  /** Calls of each kind. */
  searches = 0;
  saves = 0;
  peopleSaves = 0;
  finds = 0;
  created = 0;
  /** Records of calls that were to be opened, in order. */
  readonly openedCalls: CallRecordDraft[] = [];
  /** May throw. */
  onOpenCall: (call: CallRecordDraft) => Promise<void> = () => Promise.resolve();
  /** Stands in for what its preflight finds. */
  onPreflight: () => Promise<Finding[]> = () => Promise.resolve([]);
  /** Stands in for the answer of a search. */
  onSearch: (plans: readonly SearchPlan[]) => Promise<CrmRecord[]> = () => Promise.resolve(this.people);
  /** May throw for a whole call, or answer for one person; `undefined` stores them. */
  onSavePeople: (writes: readonly PersonWrite[]) => Promise<(PersonResult | undefined)[]> = () =>
    Promise.resolve([]);
  /** May throw for a whole call, or answer for one write; `undefined` stores it. */
  onSave: (writes: ActivityWrite[]) => Promise<(WriteResult | undefined)[]> = () => Promise.resolve([]);
  #waiting: {
    key: string;
    fits: (draft: ActivityDraft) => boolean;
    resolve: (draft: ActivityDraft) => void;
  }[] = [];

  readonly adapter: CrmAdapter = {
    ...fakeDefinition('key'),
    displayName: 'Fake CRM',
    capabilities: {
      searchByPhone: true,
      logActivity: true,
      createPerson: true,
      users: true,
      callRecords: true,
    },
    limits: { batch: 200, searches: 20 },
    connect: () => ({
      search: (plans) => {
        this.searches += 1;
        return this.onSearch(plans);
      },
      read: (record) => Promise.resolve({ ...record, phones: [] }),
      saveActivities: async (writes) => {
        this.saves += 1;
        const answers = await this.onSave(writes);
        return writes.map((write, index) => answers[index] ?? this.#store(write));
      },
      savePeople: async (writes) => {
        this.peopleSaves += 1;
        const answers = await this.onSavePeople(writes);
        return writes.map((write, index) => answers[index] ?? this.#storePerson(write));
      },
      openCallRecord: async (call) => {
        this.openedCalls.push(call);
        await this.onOpenCall(call);
        return { recordId: `0LQ-${call.key}` };
      },
      findActivities: (keys) => {
        this.finds += 1;
        return Promise.resolve(keys.flatMap((key) => this.#find(key) ?? []));
      },
      ...this.users.part,
      usage: () => this.usage,
      preflight: () => this.onPreflight(),
    }),
  };

  /** The activity of this key, as soon as it is written in a form that fits. */
  written(key: string, fits: (draft: ActivityDraft) => boolean = () => true): Promise<ActivityDraft> {
    const draft = this.activities.get(key);
    if (draft && fits(draft)) return Promise.resolve(draft);
    return new Promise((resolve) => this.#waiting.push({ key, fits, resolve }));
  }

  #store(write: ActivityWrite): WriteResult {
    const { draft, changed } = write;
    this.writes.push(write);
    const known = this.activities.get(draft.key);
    // By id nothing is made anew: what a person deleted stays deleted.
    if (!known && write.recordId !== undefined) return { ok: false, error: catalogued('crm.not-found') };
    if (!known) this.created += 1;
    const stored = known
      ? { ...known, ...Object.fromEntries(changed.map((field) => [field, draft[field]])) }
      : draft;
    this.activities.set(draft.key, stored);
    for (const { key, fits, resolve } of this.#waiting)
      if (key === draft.key && fits(stored)) resolve(stored);
    const recordId = `00T-${draft.key}`;
    return { ok: true, recordId, url: `https://crm.example.com/${recordId}`, created: !known };
  }

  #storePerson({ key, type, name, phone }: PersonWrite): PersonResult {
    const known = this.createdPeople.get(key);
    if (known) return { ok: true, record: known, created: false };
    const record: CrmRecord = {
      type,
      id: `003-${key}`,
      kind: 'person',
      name,
      phones: phone === undefined ? [] : [phone],
    };
    this.createdPeople.set(key, record);
    return { ok: true, record, created: true };
  }

  #find(key: string): FoundActivity | undefined {
    const draft = this.activities.get(key);
    if (!draft) return undefined;
    const recordId = `00T-${key}`;
    return {
      key,
      recordId,
      url: `https://crm.example.com/${recordId}`,
      ...(draft.who && { who: draft.who.id }),
      ...(draft.what && { what: draft.what.id }),
    };
  }
}
