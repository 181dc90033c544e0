import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { buildSchema, quoteName } from './build-schema.js';
import { ChangeHistory, type ChangeKind, type HistoryQuery, type RecordedChange } from './change-history.js';
import { checkValues } from './check-values.js';
import { prepareTable, type TableStatements } from './prepare-table.js';
import { completeRow, fromSql, isDeleted, stamp, toSql } from './row-values.js';
import { StoreError, type StoreProblem } from './store-error.js';
import type { Row, TableDescription, Value } from './table-description.js';

export interface StoreOptions {
  tables: readonly TableDescription[];
  /** Path of the data file. @default in memory */
  file?: string;
  /** Makes the id of the nth row of a table, in the vendor's form. */
  newId(table: string, sequence: number): string;
  /** Milliseconds since the epoch. @default Date.now */
  now?: () => number;
  /** Tables whose every write is remembered, each with the field by which its changes are asked for. @default none */
  history?: Readonly<Record<string, string>>;
}

/** Fields of a write that only the org itself may set. */
export interface OwnValues {
  own?: Row;
}

/** A row after a write; `row` is absent when it was deleted. */
export interface Change {
  table: string;
  id: string;
  row?: Row;
}

/** Tables of one org, checked against their descriptions. Synchronous, so no write sees half of another. */
export class CrmStore {
  readonly tables: ReadonlyMap<string, TableDescription>;
  private readonly database: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();
  private readonly ofTables = new Map<string, TableStatements>();
  private readonly listeners: ((change: Change) => void)[] = [];
  private readonly changes: ChangeHistory;
  private pending: Change[] | undefined;

  constructor(private readonly options: StoreOptions) {
    this.tables = new Map(options.tables.map((table) => [table.name, table]));
    this.database = new DatabaseSync(options.file ?? ':memory:');
    // Text is compared without regard to case in every alphabet; SQLite's own NOCASE knows ASCII only.
    this.database.function('fold', { deterministic: true }, (text) =>
      typeof text === 'string' ? text.toLowerCase() : text,
    );
    this.database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    buildSchema(this.database, options.tables);
    const stamps = options.tables.flatMap(({ stamps }) => Object.values(stamps));
    this.changes = new ChangeHistory(this.database, options.history ?? {}, new Set(stamps));
  }

  /** Every write to the tables that have a history, oldest first. */
  history(query: HistoryQuery): RecordedChange[] {
    return this.changes.read(query);
  }

  /** @throws StoreError */
  insert(
    tableName: string,
    values: Row,
    by: string | null,
    { id, own }: OwnValues & { id?: string } = {},
  ): string {
    const table = this.table(tableName);
    this.refuse(table, checkValues(table, values, 'insert'));
    this.refuse(table, this.checkNeighbours(table, values, undefined));
    const newId = id ?? this.options.newId(table.name, this.nextNumber(table.name));
    const created = stamp(table, 'created', this.now(), by);
    const changed = stamp(table, 'changed', this.now(), by);
    const row = completeRow(table, { ...values, ...own, ...created, ...changed, [table.idField]: newId });
    const { columns, insert } = this.statementsOf(table);
    insert.run(...columns.map((column) => toSql(row[column] ?? null)));
    this.announce({ table: table.name, id: newId, row }, 'created', undefined, row);
    return newId;
  }

  /** @throws StoreError */
  update(tableName: string, id: string, values: Row, by: string | null, { own }: OwnValues = {}): void {
    const table = this.table(tableName);
    const before = this.mustRead(table, id);
    this.refuse(table, checkValues(table, values, 'update'));
    this.refuse(table, this.checkNeighbours(table, values, id));
    const changed = stamp(table, 'changed', this.now(), by);
    this.overwrite(table, before, completeRow(table, { ...before, ...values, ...own, ...changed }));
  }

  /** Sets fields that only the org itself may set, without checks and without a new time of change. */
  correct(tableName: string, id: string, values: Row): void {
    const table = this.table(tableName);
    const before = this.mustRead(table, id);
    this.overwrite(table, before, completeRow(table, { ...before, ...values }));
  }

  /** @throws StoreError */
  delete(tableName: string, id: string): void {
    const table = this.table(tableName);
    const row = this.mustRead(table, id);
    if (table.deletedField) return this.overwrite(table, row, { ...row, [table.deletedField]: true });
    this.prepare(`DELETE FROM ${quoteName(table.name)} WHERE ${quoteName(table.idField)} = ?`).run(id);
    this.announce({ table: table.name, id }, 'deleted', row, row);
  }

  /** The row, deleted or not. */
  read(tableName: string, id: string): Row | undefined {
    const table = this.table(tableName);
    const row = this.statementsOf(table).read.get(id);
    return row && fromSql(table, row as Row);
  }

  /** Rows that are not deleted and hold exactly this value, or one that differs only in case where the field ignores case. */
  findBy(tableName: string, fieldName: string, value: Value): Row[] {
    const table = this.table(tableName);
    return this.select(table, `SELECT * ${this.holding(table, fieldName, value)}`, [value]);
  }

  /** As `findBy`, of which only the ids. */
  findIds(tableName: string, fieldName: string, value: Value): string[] {
    const table = this.table(tableName);
    const sql = `SELECT ${quoteName(table.idField)} AS "id" ${this.holding(table, fieldName, value)}`;
    return this.query(sql, [value]).map((row) => String(row['id']));
  }

  private holding(table: TableDescription, fieldName: string, value: Value): string {
    const field = table.fields.find((candidate) => candidate.name === fieldName);
    // Ids are told apart by capitals, and their index is by the id itself.
    const isId = field === undefined || field.type === 'reference';
    const folds = !isId && field.unique !== 'case-sensitive' && typeof value === 'string';
    const column = quoteName(fieldName);
    const alive = table.deletedField ? ` AND ${quoteName(table.deletedField)} = 0` : '';
    const condition = folds ? `fold(${column}) = fold(?)` : `${column} = ?`;
    return `FROM ${quoteName(table.name)} WHERE ${condition}${alive}`;
  }

  /** Every row of a table that is not deleted. */
  all(tableName: string): Row[] {
    const table = this.table(tableName);
    const alive = table.deletedField ? ` WHERE ${quoteName(table.deletedField)} = 0` : '';
    return this.select(table, `SELECT * FROM ${quoteName(table.name)}${alive}`, []);
  }

  /** Runs a read that a stand-in composed from descriptions; values only as parameters. Booleans come back as 0 and 1. */
  query(sql: string, parameters: readonly Value[]): Row[] {
    return this.prepare(sql).all(...parameters.map(toSql)) as Row[];
  }

  /** All writes of `work`, or none if it throws. */
  transaction<Result>(work: () => Result): Result {
    if (this.pending) return work();
    this.pending = [];
    this.database.exec('BEGIN');
    try {
      const result = work();
      this.database.exec('COMMIT');
      const changes = this.pending;
      this.pending = undefined;
      changes.forEach((change) => this.tell(change));
      return result;
    } catch (error) {
      this.pending = undefined;
      this.database.exec('ROLLBACK');
      throw error;
    }
  }

  /** Told after every write that holds. */
  onChange(listener: (change: Change) => void): void {
    this.listeners.push(listener);
  }

  close(): void {
    this.statements.clear();
    this.ofTables.clear();
    this.database.close();
  }

  private table(name: string): TableDescription {
    const table = this.tables.get(name);
    if (!table) throw new Error(`The store has no table ${name}`);
    return table;
  }

  /** `undefined` where there is no such row. */
  private isDeletedRow(table: TableDescription, id: string): boolean | undefined {
    const row = this.statementsOf(table).readDeleted.get(id);
    return row === undefined ? undefined : row['deleted'] === 1;
  }

  private mustRead(table: TableDescription, id: string): Row {
    const row = this.read(table.name, id);
    if (!row) throw new StoreError(table.name, [{ kind: 'not-found', detail: id }]);
    if (isDeleted(table, row)) throw new StoreError(table.name, [{ kind: 'deleted', detail: id }]);
    return row;
  }

  private refuse(table: TableDescription, problems: StoreProblem[]): void {
    if (problems.length > 0) throw new StoreError(table.name, problems);
  }

  /** What only other rows can tell: does a reference exist, is a unique value taken. */
  private checkNeighbours(table: TableDescription, values: Row, ownId: string | undefined): StoreProblem[] {
    return table.fields.flatMap((field): StoreProblem[] => {
      const value = values[field.name];
      if (typeof value !== 'string' || value === '') return [];
      if (field.references) return this.checkReference(field.name, value, field.references);
      if (!field.unique) return [];
      const other = this.findIds(table.name, field.name, value).find((id) => id !== ownId);
      return other === undefined ? [] : [{ kind: 'duplicate', field: field.name, detail: other }];
    });
  }

  private checkReference(field: string, id: string, targets: readonly string[]): StoreProblem[] {
    // First where it should be, then anywhere, which tells a wrong id from none.
    for (const name of [...targets, ...this.tables.keys()]) {
      const deleted = this.isDeletedRow(this.table(name), id);
      if (deleted === undefined) continue;
      if (!targets.includes(name)) return [{ kind: 'reference-of-wrong-table', field, detail: id }];
      return deleted ? [{ kind: 'reference-deleted', field, detail: id }] : [];
    }
    return [{ kind: 'reference-not-found', field, detail: id }];
  }

  private overwrite(table: TableDescription, before: Row, row: Row): void {
    const columns = table.fields.map(({ name }) => name).filter((name) => before[name] !== row[name]);
    const id = String(row[table.idField]);
    if (columns.length > 0) {
      this.prepare(
        `UPDATE ${quoteName(table.name)} SET ${columns.map((column) => `${quoteName(column)} = ?`).join(', ')} WHERE ${quoteName(table.idField)} = ?`,
      ).run(...columns.map((column) => toSql(row[column] ?? null)), id);
    }
    if (isDeleted(table, row)) this.announce({ table: table.name, id }, 'deleted', before, row);
    else this.announce({ table: table.name, id, row }, 'changed', before, row);
  }

  private now(): string {
    return new Date((this.options.now ?? Date.now)()).toISOString();
  }

  private announce(change: Change, kind: ChangeKind, before: Row | undefined, after: Row): void {
    this.changes.record(change.table, change.id, this.now(), kind, before, after);
    if (this.pending) this.pending.push(change);
    else this.tell(change);
  }

  private tell(change: Change): void {
    this.listeners.forEach((listener) => listener(change));
  }

  private nextNumber(name: string): number {
    const row = this.prepare(
      'INSERT INTO "_sequence" VALUES (?, 1) ON CONFLICT ("name") DO UPDATE SET "last" = "last" + 1 RETURNING "last"',
    ).get(name);
    return Number(row?.['last']);
  }

  private select(table: TableDescription, sql: string, parameters: readonly Value[]): Row[] {
    return this.query(sql, parameters).map((row) => fromSql(table, row));
  }

  /** Those that every write needs, made once. */
  private statementsOf(table: TableDescription): TableStatements {
    let made = this.ofTables.get(table.name);
    if (!made) this.ofTables.set(table.name, (made = prepareTable(this.database, table)));
    return made;
  }

  private prepare(sql: string): StatementSync {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.database.prepare(sql);
      // Queries are as many as callers invent; keep only as many as a busy sandbox repeats.
      if (this.statements.size >= 500) this.statements.clear();
      this.statements.set(sql, statement);
    }
    return statement;
  }
}
