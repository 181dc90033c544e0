import { AdapterError, type ErrorCode } from '@jackfield/connector-core/ports';
import type { PopTarget, RecordRef } from '@jackfield/connector-core/view';
import type { Ask } from './ask.js';
import { findTable, tableName } from './tables.js';

/** Opens the target in the page, or in the session in front. */
export async function pop(ask: Ask, target: PopTarget): Promise<void> {
  switch (target.show) {
    case 'record':
      return openRecord(ask, target.record);
    case 'new-record': {
      const form = JSON.stringify({ entityName: tableName(target.type) });
      const values = JSON.stringify(valuesOf(target.type, target.defaults));
      await ask((api) => api.openForm(form, values));
      return;
    }
    case 'search':
      // It wants a table even where it searches them all.
      await ask((api) => api.renderSearchPage('contact', target.text, undefined, 0));
  }
}

/**
 * A form opens for an id that leads nowhere too, and says so in a dialog of its own. So the record is looked at beside
 * it: that costs the pop no time, and the panel can say what happened.
 */
async function openRecord(ask: Ask, { type, id }: RecordRef): Promise<void> {
  const table = tableName(type);
  const form = JSON.stringify({ entityName: table, entityId: id });
  const column = findTable(type)?.name ?? 'createdon';
  const looked = ask((api) => api.retrieveRecord(table, id, `?$select=${column}`), codeOfRefusedPop).catch(
    // Why else it could not be read does not matter where the form opened.
    (error: unknown) => (isGone(error) ? Promise.reject(error) : undefined),
  );
  await Promise.all([ask((api) => api.openForm(form), codeOfRefusedPop), looked]);
}

const isGone = (error: unknown): error is AdapterError =>
  error instanceof AdapterError && error.code === 'desktop.record-gone';

/** Does not exist, or may not be seen: by role, by access. */
const gone = /0x80040217|0x80040220|0x80042f09|0x80048306|does not exist/i;

function codeOfRefusedPop(reasons: string): ErrorCode {
  return gone.test(reasons) ? 'desktop.record-gone' : 'desktop.pop-refused';
}

/** The core's defaults as values of the form. One that the table has no column for would be an error. */
function valuesOf(type: string, { phone }: Readonly<Record<string, string>>): Record<string, string> {
  const column = findTable(type)?.newPhone;
  return column === undefined || phone === undefined ? {} : { [column]: phone };
}
