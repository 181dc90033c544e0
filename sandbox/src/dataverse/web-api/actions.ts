import { DataverseError, invalidInput, rowNotFound, segmentNotFound } from '../dataverse-error.js';
import type { EnvironmentContext } from '../environment-context.js';
import { findRow, readAddress, type RowAddress } from '../record-address.js';
import type { DataverseTable } from '../tables/index.js';
import { contextOf, json } from './answers.js';
import type { Operation, Outcome } from './operation.js';

const MOST_TARGETS = 1_000;

/**
 * The bulk messages of a table: all rows, or none.
 * https://learn.microsoft.com/power-apps/developer/data-platform/bulk-operations
 */
export function runAction(
  environment: EnvironmentContext,
  table: DataverseTable,
  action: string,
  operation: Operation,
): Outcome {
  if (operation.method !== 'POST')
    throw new DataverseError(405, '0x80060888', 'An action is called by POST.');
  const targets = targetsOf(operation);
  const work = { environment, table, user: operation.user };
  switch (action) {
    case 'CreateMultiple': {
      const ids = environment.store.transaction(() => targets.map((target) => create(work, target)));
      const context = contextOf(environment, 'Microsoft.Dynamics.CRM.CreateMultipleResponse');
      return { ...json({ '@odata.context': context, Ids: ids }), written: [table.name] };
    }
    case 'UpdateMultiple':
      environment.store.transaction(() => targets.forEach((target) => update(work, target)));
      return { status: 204, headers: {}, written: [table.name] };
    case 'UpsertMultiple':
      environment.store.transaction(() => targets.forEach((target) => upsert(work, target)));
      return { status: 204, headers: {}, written: [table.name] };
    default:
      throw segmentNotFound(action);
  }
}

interface Work {
  environment: EnvironmentContext;
  table: DataverseTable;
  user: string;
}

type Target = Record<string, unknown>;

function targetsOf({ body }: Operation): Target[] {
  const targets = (body as { Targets?: unknown } | null)?.Targets;
  if (!Array.isArray(targets)) throw invalidInput("The parameter 'Targets' is missing.");
  if (targets.length > MOST_TARGETS)
    throw new DataverseError(400, '0x80040203', `More than ${MOST_TARGETS} records in one request.`);
  for (const target of targets as unknown[]) {
    if (typeof target !== 'object' || target === null || !('@odata.type' in target))
      throw invalidInput("Each of 'Targets' needs its '@odata.type'.");
  }
  return targets as Target[];
}

function create({ environment: { calls, rows }, table, user }: Work, target: Target): string {
  calls.countOperation('create', table.name);
  return rows.create(table, target, user);
}

function update(work: Work, target: Target): void {
  const { environment, table, user } = work;
  const address = addressOf(work, target);
  const row = address && findRow(environment.store, table, address);
  if (!row) throw rowNotFound(table.name, JSON.stringify(address ?? null));
  environment.calls.countOperation('update', table.name);
  environment.rows.update(table, String(row[table.idField]), target, user);
}

function upsert(work: Work, target: Target): void {
  const { environment, table, user } = work;
  const address = addressOf(work, target);
  if (!address) throw invalidInput('A target has neither an id nor a key.');
  if (findRow(environment.store, table, address)) return update(work, target);
  environment.calls.countOperation('create', table.name);
  const at = address.by === 'id' ? { id: address.id } : { keyValues: address.values };
  environment.rows.create(table, target, user, at);
}

/** By `@odata.id`, e.g. `phonecalls(jkf_key='a')`, by the id, or by a column that is an alternate key. */
function addressOf({ table }: Work, target: Target): RowAddress | undefined {
  const reference = target['@odata.id'];
  const [, key] = /\((.*)\)$/s.exec(typeof reference === 'string' ? reference : '') ?? [];
  if (key !== undefined) return readAddress(table, key);
  const id = target[table.idField];
  if (typeof id === 'string') return { by: 'id', id: id.toLowerCase() };
  const column = table.fields.find(({ name, externalId }) => externalId && typeof target[name] === 'string');
  return column && { by: 'key', values: { [column.name]: String(target[column.name]) } };
}
