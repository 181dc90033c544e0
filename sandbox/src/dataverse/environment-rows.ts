import { StoreError, type CrmStore, type Row } from '../crm-store/index.js';
import { onCompletion, stateAtCreation, stateAtUpdate } from './activity-state.js';
import { refusal, rowNotFound } from './dataverse-error.js';
import { readBody, type Party, type RowInput } from './read-body.js';
import type { TableCatalogue } from './table-catalogue.js';
import type { DataverseTable } from './tables/index.js';

/** What concerns a row by the rules of Dataverse rather than by its description alone. */
export class EnvironmentRows {
  private version: number;

  constructor(
    private readonly store: CrmStore,
    private readonly catalogue: TableCatalogue,
    private readonly now: () => number,
  ) {
    this.version = Math.max(1_000_000, ...catalogue.all.map((table) => this.lastVersion(table)));
  }

  /** @param keyValues of an alternate key by which it was asked for @returns its id */
  create(
    table: DataverseTable,
    body: unknown,
    user: string,
    { id, keyValues = {} }: { id?: string; keyValues?: Row } = {},
  ): string {
    return this.guarded(() => {
      const { values, parties } = this.read(table, body);
      const { statecode: _state, statuscode: _status, ...given } = { ...values, ...keyValues };
      const owner = this.ownerOf(table, given, user);
      const own = { ...stateAtCreation(table, values), ...this.nextVersion() };
      const created = this.store.insert(table.name, { ...given, ...owner }, user, {
        own,
        ...(id === undefined ? {} : { id }),
      });
      if (parties) this.replaceParties(created, parties, user);
      return created;
    });
  }

  update(table: DataverseTable, id: string, body: unknown, user: string): void {
    this.guarded(() => {
      const before = this.require(table, id);
      const { values, parties } = this.read(table, body);
      const touched = parties ? { ...values, parties: null } : values;
      const state = stateAtUpdate(table, before, touched);
      const { statecode: _state, statuscode: _status, ...given } = values;
      const after = { ...before, ...given, ...state };
      const own = { ...state, ...onCompletion(table, before, after, this.now()), ...this.nextVersion() };
      this.store.update(table.name, id, given, user, { own });
      if (parties) this.replaceParties(id, parties, user);
    });
  }

  delete(table: DataverseTable, id: string): void {
    this.guarded(() => {
      this.require(table, id);
      if (table.activity) this.deleteParties(id);
      this.store.delete(table.name, id);
    });
  }

  require(table: DataverseTable, id: string): Row {
    const row = this.store.read(table.name, id);
    if (!row) throw rowNotFound(table.name, id);
    return row;
  }

  /** Those that were written, and those that follow from owner and regarding. */
  partiesOf(activity: Row): Row[] {
    const id = String(activity['activityid']);
    const derived = [
      [8, activity['regardingobjectid']],
      [9, activity['ownerid']],
    ] as const;
    return [
      ...this.store.findBy('activityparty', 'activityid', id),
      ...derived.flatMap(([participationtypemask, partyid]) =>
        partyid === null || partyid === undefined
          ? []
          : [{ activitypartyid: null, activityid: id, partyid, participationtypemask, addressused: null }],
      ),
    ];
  }

  private read(table: DataverseTable, body: unknown): RowInput {
    return readBody({ store: this.store, catalogue: this.catalogue }, table, body);
  }

  private ownerOf(table: DataverseTable, values: Row, user: string): Row {
    const isOwned = table.fields.some(({ name }) => name === 'ownerid');
    return isOwned ? { ownerid: values['ownerid'] ?? user } : {};
  }

  private replaceParties(activity: string, parties: readonly Party[], user: string): void {
    this.deleteParties(activity);
    for (const { partyid, participationtypemask, addressused } of parties) {
      if (participationtypemask > 7) continue;
      const party = { activityid: activity, partyid, participationtypemask, addressused };
      this.store.insert('activityparty', party, user, { own: this.nextVersion() });
    }
  }

  private deleteParties(activity: string): void {
    for (const id of this.store.findIds('activityparty', 'activityid', activity))
      this.store.delete('activityparty', id);
  }

  private nextVersion(): Row {
    return { versionnumber: ++this.version };
  }

  private lastVersion(table: DataverseTable): number {
    const [row] = this.store.query(`SELECT max("versionnumber") AS "last" FROM "${table.name}"`, []);
    return Number(row?.['last'] ?? 0);
  }

  private guarded<Result>(work: () => Result): Result {
    try {
      return this.store.transaction(work);
    } catch (error) {
      throw error instanceof StoreError ? refusal(error) : error;
    }
  }
}
