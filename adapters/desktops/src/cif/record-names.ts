import type { RecordRef } from '@jackfield/connector-core/view';
import type { Ask } from './ask.js';
import type { RowInView } from './page-address.js';
import { readJson, textOf } from './read-json.js';
import { findTable, kindOf } from './tables.js';

/** Gives rows their names: the page tells only their ids. A row that may not be read has none. */
export function createRecordNames(ask: Ask): (row: RowInView) => Promise<RecordRef> {
  const columns = new Map<string, Promise<string | undefined>>();

  const nameColumn = (type: string): Promise<string | undefined> => {
    const known = findTable(type)?.name;
    if (known !== undefined) return Promise.resolve(known);
    const asked =
      columns.get(type) ??
      ask((api) => api.getEntityMetadata(type)).then((answer) =>
        textOf(readJson(answer), 'PrimaryNameAttribute'),
      );
    columns.set(type, asked);
    asked.catch(() => columns.delete(type));
    return asked;
  };

  return async ({ type, id }) => {
    const named = async () => {
      const column = await nameColumn(type);
      if (column === undefined) return '';
      const row = readJson(await ask((api) => api.retrieveRecord(type, id, `?$select=${column}`)));
      return textOf(row, column) ?? '';
    };
    return { type, id, kind: kindOf(type), name: await named().catch(() => '') };
  };
}
