import { segmentNotFound } from './dataverse-error.js';
import type { Column, DataverseTable } from './tables/index.js';

/** One way to follow a lookup: by this name, to that table. */
export interface Navigation {
  column: Column;
  /** `undefined` where the name says nothing of the table, as with `ownerid`. */
  target?: string;
}

/** The tables of an environment, by the names under which they are asked for. */
export class TableCatalogue {
  private readonly byName: ReadonlyMap<string, DataverseTable>;
  private readonly bySet: ReadonlyMap<string, DataverseTable>;
  private readonly navigations = new Map<string, Map<string, Navigation>>();

  constructor(readonly all: readonly DataverseTable[]) {
    this.byName = new Map(all.map((table) => [table.name, table]));
    this.bySet = new Map(all.map((table) => [table.entitySet, table]));
  }

  find(name: string): DataverseTable | undefined {
    return this.byName.get(name);
  }

  require(name: string): DataverseTable {
    const table = this.byName.get(name);
    if (!table) throw new Error(`There is no table ${name}`);
    return table;
  }

  findSet(entitySet: string): DataverseTable | undefined {
    return this.bySet.get(entitySet);
  }

  /** @throws DataverseError if an address names no table */
  ofSet(entitySet: string): DataverseTable {
    const table = this.bySet.get(entitySet);
    if (!table) throw segmentNotFound(entitySet);
    return table;
  }

  /** The single-valued navigation property of this name. */
  navigation(table: DataverseTable, name: string): Navigation | undefined {
    return this.navigationsOf(table).get(name);
  }

  navigationsOf(table: DataverseTable): ReadonlyMap<string, Navigation> {
    let names = this.navigations.get(table.name);
    if (!names) this.navigations.set(table.name, (names = namesOf(table)));
    return names;
  }
}

/**
 * A lookup to one table is followed by its own name; one to several by a name for each of them, to which an activity may
 * add its own.
 */
function namesOf(table: DataverseTable): Map<string, Navigation> {
  const names = new Map<string, Navigation>();
  for (const column of table.fields) {
    const targets = column.references ?? [];
    if (targets.length === 1 || column.attributeType === 'Owner')
      names.set(column.navigation ?? column.name, {
        column,
        ...(targets.length === 1 && targets[0] !== undefined ? { target: targets[0] } : {}),
      });
    if (targets.length < 2) continue;
    for (const target of targets) {
      names.set(`${column.name}_${target}`, { column, target });
      if (table.activity) names.set(`${column.name}_${target}_${table.name}`, { column, target });
    }
  }
  return names;
}
