import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Row, Value } from './table-description.js';

export type ChangeKind = 'created' | 'changed' | 'deleted';

/** One write, as it was. Rows are only ever added, within the transaction of the write itself. */
export interface RecordedChange {
  /** Grows with every write of the store. */
  sequence: number;
  at: string;
  table: string;
  id: string;
  /** What the row's key was after the write. */
  key: string | null;
  kind: ChangeKind;
  /** Fields whose value is another than before, with the new value. */
  fields: Row;
}

export interface HistoryQuery {
  /** Only the changes of this key, whatever the table. */
  key?: string | undefined;
  /** Only later ones than this sequence number. */
  after: number;
  limit: number;
}

/** Remembers every write to some tables, so that a checker can see doubles and writes out of order. */
export class ChangeHistory {
  private readonly insert: StatementSync;
  private readonly select: StatementSync;
  private readonly selectByKey: StatementSync;

  /** @param keyFields table → field by which its changes are asked for */
  constructor(
    database: DatabaseSync,
    private readonly keyFields: Readonly<Record<string, string>>,
    private readonly stamps: ReadonlySet<string>,
  ) {
    database.exec(`CREATE TABLE IF NOT EXISTS "_history" (
      "sequence" INTEGER PRIMARY KEY AUTOINCREMENT, "at" TEXT NOT NULL, "table" TEXT NOT NULL, "id" TEXT NOT NULL,
      "key" TEXT, "kind" TEXT NOT NULL, "fields" TEXT NOT NULL) STRICT;
      CREATE INDEX IF NOT EXISTS "_history.key" ON "_history" ("key") WHERE "key" IS NOT NULL`);
    this.insert = database.prepare(
      'INSERT INTO "_history" ("at", "table", "id", "key", "kind", "fields") VALUES (?, ?, ?, ?, ?, ?)',
    );
    const columns = '"sequence", "at", "table", "id", "key", "kind", "fields"';
    const page = '"sequence" > ? ORDER BY "sequence" LIMIT ?';
    this.select = database.prepare(`SELECT ${columns} FROM "_history" WHERE ${page}`);
    this.selectByKey = database.prepare(`SELECT ${columns} FROM "_history" WHERE "key" = ? AND ${page}`);
  }

  record(table: string, id: string, at: string, kind: ChangeKind, before: Row | undefined, after: Row): void {
    const keyField = this.keyFields[table];
    if (keyField === undefined) return;
    const fields = kind === 'deleted' ? {} : this.differences(before, after);
    if (kind === 'changed' && Object.keys(fields).length === 0) return;
    this.insert.run(at, table, id, textOf(after[keyField]), kind, JSON.stringify(fields));
  }

  read({ key, after, limit }: HistoryQuery): RecordedChange[] {
    const rows = key === undefined ? this.select.all(after, limit) : this.selectByKey.all(key, after, limit);
    return rows.map((row) => ({
      sequence: Number(row['sequence']),
      at: String(row['at']),
      table: String(row['table']),
      id: String(row['id']),
      key: textOf(row['key'] as Value | undefined),
      kind: String(row['kind']) as ChangeKind,
      fields: JSON.parse(String(row['fields'])) as Row,
    }));
  }

  private differences(before: Row | undefined, after: Row): Row {
    const fields: Row = {};
    for (const name in after) {
      const value = after[name] ?? null;
      if (value !== (before?.[name] ?? null) && !this.stamps.has(name)) fields[name] = value;
    }
    return fields;
  }
}

function textOf(value: Value | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
