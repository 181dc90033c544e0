import type { Row } from '../../crm-store/index.js';
import { DataverseError, rowNotFound } from '../dataverse-error.js';
import type { EnvironmentContext } from '../environment-context.js';
import { runQuery } from '../query/run-query.js';
import { readOptions } from '../query/read-options.js';
import { findRow, readAddress, type RowAddress } from '../record-address.js';
import { etagOf, rowJson } from '../row-json.js';
import type { DataverseTable } from '../tables/index.js';
import { contextOf, json } from './answers.js';
import { pageSizeOf, prefers, wantsAnnotations, type Operation, type Outcome } from './operation.js';

/** `GET` and `POST` of a whole set. */
export function answerCollection(
  environment: EnvironmentContext,
  table: DataverseTable,
  operation: Operation,
): Outcome {
  const { calls, rows } = environment;
  switch (operation.method) {
    case 'GET':
      calls.countOperation('query', table.name);
      return json(
        runQuery({
          ...{ environment, table, query: operation.query },
          address: `/api/data/v9.2/${table.entitySet}`,
          pageSize: pageSizeOf(operation),
          annotations: wantsAnnotations(operation),
        }),
      );
    case 'POST': {
      calls.countOperation('create', table.name);
      refuseUnlucky(environment, operation);
      const id = rows.create(table, operation.body, operation.user);
      return written(environment, table, id, operation, 'created');
    }
    default:
      throw new DataverseError(405, '0x80060888', `The HTTP method ${operation.method} is not supported.`);
  }
}

/** `GET`, `PATCH` and `DELETE` of one row. */
export function answerRow(
  environment: EnvironmentContext,
  table: DataverseTable,
  key: string,
  operation: Operation,
): Outcome {
  const { calls, rows, store } = environment;
  const address = readAddress(table, key);
  const row = findRow(store, table, address);
  switch (operation.method) {
    case 'GET': {
      calls.countOperation('read', table.name);
      if (!row) throw rowNotFound(table.name, key);
      return json(shown(environment, table, row, operation));
    }
    case 'DELETE':
      calls.countOperation('delete', table.name);
      if (!row) throw rowNotFound(table.name, key);
      rows.delete(table, String(row[table.idField]));
      return { status: 204, headers: {}, written: [table.name] };
    case 'PATCH':
      return upsert(environment, table, { key, address, row }, operation);
    default:
      throw new DataverseError(405, '0x80060888', `The HTTP method ${operation.method} is not supported.`);
  }
}

/**
 * A PATCH creates what is not there, unless `If-Match: *` forbids it; `If-None-Match: *` forbids the change of what is.
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/perform-conditional-operations-using-web-api
 */
function upsert(
  environment: EnvironmentContext,
  table: DataverseTable,
  { key, address, row }: { key: string; address: RowAddress; row: Row | undefined },
  operation: Operation,
): Outcome {
  const { calls, rows } = environment;
  const { headers, body, user } = operation;
  calls.countOperation(row ? 'update' : 'create', table.name);
  if (row && headers['if-none-match'] === '*')
    throw new DataverseError(412, '0x80040237', 'A record with matching key values already exists.');
  if (!row && headers['if-match'] !== undefined) throw rowNotFound(table.name, key);
  const expected = headers['if-match'];
  if (row && expected !== undefined && expected !== '*' && expected !== etagOf(row))
    throw new DataverseError(
      412,
      '0x80060882',
      "The version of the existing record doesn't match the RowVersion property provided.",
    );
  refuseUnlucky(environment, operation);
  if (row) {
    const id = String(row[table.idField]);
    rows.update(table, id, body, user);
    return written(environment, table, id, operation, 'changed');
  }
  const id = rows.create(
    table,
    body,
    user,
    address.by === 'id' ? { id: address.id } : { keyValues: address.values },
  );
  return written(environment, table, id, operation, 'created');
}

/** Single rows that the faults refuse, whatever they come with. */
function refuseUnlucky({ faults }: EnvironmentContext, { path, body }: Operation): void {
  const fault = faults.takeRecord(path, { path, body });
  if (!fault) return;
  const { errorCode = '0x80044151', body: message = 'SQL timeout expired.', status } = fault;
  throw new DataverseError(status ?? (errorCode === '0x80044151' ? 503 : 400), errorCode, message);
}

function written(
  environment: EnvironmentContext,
  table: DataverseTable,
  id: string,
  operation: Operation,
  what: 'created' | 'changed',
): Outcome {
  const address = `${environment.url()}/api/data/v9.2/${table.entitySet}(${id})`;
  if (!prefers(operation, 'return=representation')) {
    const location = what === 'created' ? { location: address } : {};
    return { status: 204, headers: { ...location, 'odata-entityid': address }, written: [table.name] };
  }
  const row = environment.rows.require(table, id);
  const outcome = json(shown(environment, table, row, operation), what === 'created' ? 201 : 200);
  outcome.headers['preference-applied'] = 'return=representation';
  outcome.headers['odata-entityid'] = address;
  return { ...outcome, written: [table.name] };
}

function shown(
  environment: EnvironmentContext,
  table: DataverseTable,
  row: Row,
  operation: Operation,
): Record<string, unknown> {
  const { select, expand } = readOptions(table, operation.query);
  return {
    '@odata.context': contextOf(environment, `${table.entitySet}/$entity`),
    ...rowJson(environment, table, row, { select, expand, annotations: wantsAnnotations(operation) }),
  };
}
