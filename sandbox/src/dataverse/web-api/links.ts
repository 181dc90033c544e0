import { DataverseError, rowNotFound, segmentNotFound } from '../dataverse-error.js';
import type { EnvironmentContext } from '../environment-context.js';
import { findRow, readAddress, resolveReference } from '../record-address.js';
import { rowJson } from '../row-json.js';
import { manyToMany, type DataverseTable, type ManyToMany } from '../tables/index.js';
import { json } from './answers.js';
import type { Operation, Outcome } from './operation.js';

/** What stands behind a row in an address: a related collection, a link to one of it, or the parties of an activity. */
export function answerLinks(
  environment: EnvironmentContext,
  table: DataverseTable,
  { key, rest }: { key: string; rest: string },
  operation: Operation,
): Outcome {
  const { calls, rows, store } = environment;
  const row = findRow(store, table, readAddress(table, key));
  if (!row) throw rowNotFound(table.name, key);
  const id = String(row[table.idField]);
  const [, name = '', other, isLink] = /^(\w+)(?:\(([^)]*)\))?(\/\$ref)?$/.exec(rest) ?? [];

  if (table.activity && name === `${table.name}_activity_parties` && operation.method === 'PUT') {
    calls.countOperation('update', table.name);
    const { value } = operation.body as { value?: unknown };
    rows.update(table, id, { [name]: value }, operation.user);
    return { status: 204, headers: {}, written: [table.name] };
  }
  if (isLink === undefined && operation.method === 'GET') {
    calls.countOperation('query', table.name);
    const shown = rowJson(environment, table, row, { select: [], expand: [{ name, select: undefined }] });
    return json(Array.isArray(shown[name]) ? { value: shown[name] } : shown[name]);
  }
  const relation = manyToMany.find((each) => each.from === table.name && each.name === name);
  if (!relation || isLink === undefined) throw segmentNotFound(rest);
  calls.countOperation('update', table.name);
  const target = other ?? reference(operation) ?? '';
  const there = other === undefined ? resolveReference(environment, target).id : target;
  return operation.method === 'DELETE'
    ? unlink(environment, relation, id, there)
    : link(environment, relation, id, there, operation.user);
}

function reference({ body, query }: Operation): string | undefined {
  if (typeof body === 'object' && body !== null && '@odata.id' in body) return String(body['@odata.id']);
  return query.get('$id') ?? undefined;
}

function ends({ catalogue }: EnvironmentContext, { from, to }: ManyToMany) {
  return { here: catalogue.require(from).idField, there: catalogue.require(to).idField };
}

function link(
  environment: EnvironmentContext,
  relation: ManyToMany,
  id: string,
  other: string,
  user: string,
): Outcome {
  const { here, there } = ends(environment, relation);
  if (linksBetween(environment, relation, id, other).length > 0)
    throw new DataverseError(412, '0x80040237', 'Cannot insert duplicate key.');
  environment.store.insert(relation.through, { [here]: id, [there]: other }, user);
  return { status: 204, headers: {}, written: [relation.through] };
}

function unlink(environment: EnvironmentContext, relation: ManyToMany, id: string, other: string): Outcome {
  for (const each of linksBetween(environment, relation, id, other))
    environment.store.delete(relation.through, each);
  return { status: 204, headers: {}, written: [relation.through] };
}

function linksBetween(
  environment: EnvironmentContext,
  relation: ManyToMany,
  id: string,
  other: string,
): string[] {
  const { here, there } = ends(environment, relation);
  const { idField } = environment.catalogue.require(relation.through);
  return environment.store
    .findBy(relation.through, here, id)
    .filter((row) => row[there] === other)
    .map((row) => String(row[idField]));
}
