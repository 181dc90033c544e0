import type { RecordRef } from '@jackfield/connector-core/view';
import type { Ask } from './ask.js';
import type { RowInView } from './page-address.js';
import { readJson, textOf } from './read-json.js';
import type { TableNames } from './table-names.js';
import { kindOf } from './tables.js';

/** Gives rows their names: the page tells only their ids. A row that may not be read has none. */
export function createRecordNames(
  ask: Ask,
  namesOf: (type: string) => Promise<TableNames>,
): (row: RowInView) => Promise<RecordRef> {
  return async ({ type, id }) => {
    const named = async () => {
      const { nameColumn } = await namesOf(type);
      if (nameColumn === undefined) return '';
      const row = readJson(await ask((api) => api.retrieveRecord(type, id, `?$select=${nameColumn}`)));
      return textOf(row, nameColumn) ?? '';
    };
    return { type, id, kind: kindOf(type), name: await named().catch(() => '') };
  };
}
