import type { Row } from '../crm-store/index.js';
import { DataverseError } from './dataverse-error.js';
import type { DataverseTable } from './tables/index.js';

const STATE = ['statecode', 'statuscode'];

/** A row is created active or open; every other state is one that it comes to later. @throws DataverseError */
export function stateAtCreation(table: DataverseTable, values: Row): Row {
  if (!table.states) return {};
  const [first = []] = Object.values(table.states);
  const { statecode = 0, statuscode = first[0] ?? null } = values;
  if (statecode !== 0 || !first.includes(Number(statuscode))) throw invalidState(table, values, 'new');
  return { statecode, statuscode };
}

/**
 * What state the row comes to. A closed activity is read-only: it has to be opened before anything else of it may change.
 * @throws DataverseError
 */
export function stateAtUpdate(table: DataverseTable, before: Row, values: Row): Row {
  const { states } = table;
  if (!states) return {};
  const id = String(before[table.idField]);
  const others = Object.keys(values).filter((name) => !STATE.includes(name));
  if (table.activity && before['statecode'] !== 0 && others.length > 0) {
    // The documents say that it is read-only, and give no code.
    throw new DataverseError(
      400,
      '0x80040203',
      `The ${table.name} with Id ${id} is not open. Completed and canceled activities are read-only.`,
    );
  }
  if (!('statecode' in values) && !('statuscode' in values)) return {};
  const statecode = values['statecode'] ?? before['statecode'] ?? 0;
  const reasons = states[Number(statecode)] ?? [];
  const given = values['statuscode'];
  const statuscode = given ?? ('statecode' in values ? (reasons[0] ?? null) : (before['statuscode'] ?? null));
  if (!reasons.includes(Number(statuscode))) throw invalidState(table, { statecode, statuscode }, id);
  return { statecode, statuscode };
}

/** What completing an activity fills in where nobody did. */
export function onCompletion(table: DataverseTable, before: Row, after: Row, now: number): Row {
  if (!table.activity || before['statecode'] === 1 || after['statecode'] !== 1) return {};
  const end = after['actualend'] ?? new Date(now).toISOString();
  const start = after['actualstart'];
  const minutes =
    typeof start === 'string' ? Math.round((Date.parse(String(end)) - Date.parse(start)) / 60_000) : null;
  return {
    actualend: end,
    actualdurationminutes: after['actualdurationminutes'] ?? minutes,
  };
}

function invalidState({ name }: DataverseTable, { statecode, statuscode }: Row, id: string): DataverseError {
  return new DataverseError(
    400,
    '0x80048408',
    `${String(statuscode)} is not a valid status code for state code ${String(statecode)} on ${name} with Id ${id}.`,
  );
}
