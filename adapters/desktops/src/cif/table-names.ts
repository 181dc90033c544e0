import type { ErrorCode } from '@jackfield/connector-core/ports';
import type { Ask } from './ask.js';
import { readJson, textOf } from './read-json.js';
import { findTable, tableName } from './tables.js';

/** Under which names the environment has a table. */
export interface TableNames {
  idColumn: string;
  /** None where rows have no name. */
  nameColumn: string | undefined;
  /** Its plural, as the Web API and `@odata.bind` have it. */
  set: string;
}

/**
 * Names of tables: those that every environment has are known, a customer's own is asked for once. Rejects with
 * `crm.not-found` where there is no such table.
 */
export function createTableNames(ask: Ask): (type: string) => Promise<TableNames> {
  const asked = new Map<string, Promise<TableNames>>();

  const askFor = async (table: string): Promise<TableNames> => {
    const metadata = readJson(await ask((api) => api.getEntityMetadata(table), codeOfRefusal));
    return {
      idColumn: textOf(metadata, 'PrimaryIdAttribute') ?? `${table}id`,
      nameColumn: textOf(metadata, 'PrimaryNameAttribute'),
      set: textOf(metadata, 'EntitySetName') ?? `${table}s`,
    };
  };

  return (type) => {
    const table = tableName(type);
    const known = findTable(type);
    if (known) return Promise.resolve({ idColumn: `${table}id`, nameColumn: known.name, set: known.set });
    const names = asked.get(table) ?? askFor(table);
    asked.set(table, names);
    names.catch(() => asked.delete(table));
    return names;
  };
}

/** https://learn.microsoft.com/en-us/power-apps/developer/data-platform/reference/web-service-error-codes */
function codeOfRefusal(reasons: string): ErrorCode {
  if (/0x80040217|0x80060888|does not exist|could not find/i.test(reasons)) return 'crm.not-found';
  return /0x80040220|0x80042f09|privilege/i.test(reasons) ? 'desktop.rights-missing' : 'crm.unavailable';
}
