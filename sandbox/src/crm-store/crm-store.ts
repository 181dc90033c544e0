import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { buildSchema, quoteName } from './build-schema.js';
import { checkValues } from './check-values.js';
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
  private readonly listeners: ((change: Change) => void)[] = [];
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
  }

  /** @throws StoreError */
  insert(tableName: string, values: Row, by: string | null, id?: string): string {
    const table = this.table(tableName);
    this.refuse(table, checkValues(table, values, 'insert'));
    this.refuse(table, this.checkNeighbours(table, values, undefined));
    const newId = id ?? this.options.newId(table.name, this.nextNumber(table.name));
    const created = stamp(table, 'created', this.now(), by);
    const changed = stamp(table, 'changed', this.now(), by);
    const row = completeRow(table, { ...values, ...created, ...changed, [table.idField]: newId });
    const columns = [table.idField, ...table.fields.map((field) => field.name)];
    this.prepare(
      `INSERT INTO ${quoteName(table.name)} (${columns.map(quoteName).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    ).run(...columns.map((column) => toSql(row[column] ?? null)));
    this.announce({ table: table.name, id: newId, row });
    return newId;
  }

  /** @throws StoreError */
  update(tableName: string, id: string, values: Row, by: string | null): void {
    const table = this.table(tableName);
    const before = this.mustRead(table, id);
    this.refuse(table, checkValues(table, values, 'update'));
    this.refuse(table, this.checkNeighbours(table, values, id));
    this.overwrite(
      table,
      completeRow(table, { ...before, ...values, ...stamp(table, 'changed', this.now(), by) }),
    );
  }

  /** Sets fields that only the org itself may set, without checks and without a new time of change. */
  correct(tableName: string, id: string, values: Row): void {
    const table = this.table(tableName);
    this.overwrite(table, completeRow(table, { ...this.mustRead(table, id), ...values }));
  }

  /** @throws StoreError */
  delete(tableName: string, id: string): void {
    const table = this.table(tableName);
    const row = this.mustRead(table, id);
    if (table.deletedField) return this.overwrite(table, { ...row, [table.deletedField]: true });
    this.prepare(`DELETE FROM ${quoteName(table.name)} WHERE ${quoteName(table.idField)} = ?`).run(id);
    this.announce({ table: table.name, id });
  }

  /** The row, deleted or not. */
  read(tableName: string, id: string): Row | undefined {
    const table = this.table(tableName);
    return this.select(
      table,
      `SELECT * FROM ${quoteName(table.name)} WHERE ${quoteName(table.idField)} = ?`,
      [id],
    )[0];
  }

  /** Rows that are not deleted and hold exactly this value, or one that differs only in case where the field ignores case. */
  findBy(tableName: string, fieldName: string, value: Value): Row[] {
    const table = this.table(tableName);
    const field = table.fields.find((candidate) => candidate.name === fieldName);
    const folds = field?.unique !== 'case-sensitive' && typeof value === 'string';
    const column = quoteName(fieldName);
    const alive = table.deletedField ? ` AND ${quoteName(table.deletedField)} = 0` : '';
    const condition = folds ? `fold(${column}) = fold(?)` : `${column} = ?`;
    return this.select(table, `SELECT * FROM ${quoteName(table.name)} WHERE ${condition}${alive}`, [value]);
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
      changes.forEach((change) => this.announce(change));
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
    this.database.close();
  }

  private table(name: string): TableDescription {
    const table = this.tables.get(name);
    if (!table) throw new Error(`The store has no table ${name}`);
    return table;
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
      const other = this.findBy(table.name, field.name, value).find((row) => row[table.idField] !== ownId);
      return other ? [{ kind: 'duplicate', field: field.name, detail: String(other[table.idField]) }] : [];
    });
  }

  private checkReference(field: string, id: string, targets: readonly string[]): StoreProblem[] {
    for (const target of this.tables.values()) {
      const row = this.read(target.name, id);
      if (!row) continue;
      if (!targets.includes(target.name)) return [{ kind: 'reference-of-wrong-table', field, detail: id }];
      return isDeleted(target, row) ? [{ kind: 'reference-deleted', field, detail: id }] : [];
    }
    return [{ kind: 'reference-not-found', field, detail: id }];
  }

  private overwrite(table: TableDescription, row: Row): void {
    const columns = table.fields.map((field) => field.name);
    const id = String(row[table.idField]);
    this.prepare(
      `UPDATE ${quoteName(table.name)} SET ${columns.map((column) => `${quoteName(column)} = ?`).join(', ')} WHERE ${quoteName(table.idField)} = ?`,
    ).run(...columns.map((column) => toSql(row[column] ?? null)), id);
    this.announce(isDeleted(table, row) ? { table: table.name, id } : { table: table.name, id, row });
  }

  private now(): string {
    return new Date((this.options.now ?? Date.now)()).toISOString();
  }

  private announce(change: Change): void {
    if (this.pending) this.pending.push(change);
    else this.listeners.forEach((listener) => listener(change));
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
