import type { Row, Value } from '../crm-store/index.js';
import type { EnvironmentContext } from './environment-context.js';
import { propertyNotFound } from './dataverse-error.js';
import { readSelect, type Expansion } from './query/read-options.js';
import { manyToMany, type Column, type DataverseTable } from './tables/index.js';

export interface JsonOptions {
  select?: readonly string[] | undefined;
  expand?: readonly Expansion[];
  /** Whether labels and tables of lookups are told along: `Prefer: odata.include-annotations="*"`. */
  annotations?: boolean;
}

type Json = Record<string, unknown>;
type Place = Pick<EnvironmentContext, 'store' | 'catalogue' | 'rows'>;

/** A row as the Web API shows it. */
export function rowJson(place: Place, table: DataverseTable, row: Row, options: JsonOptions = {}): Json {
  const { select, expand = [], annotations = false } = options;
  const json: Json = { '@odata.etag': etagOf(row) };
  for (const column of table.fields) {
    const name = column.references ? `_${column.name}_value` : column.name;
    if (select && !select.includes(name)) continue;
    json[name] = shown(column, row[column.name] ?? null);
    if (annotations) Object.assign(json, annotationsOf(place, table, column, name, row[column.name] ?? null));
  }
  json[table.idField] = row[table.idField];
  for (const each of expand) json[each.name] = expanded(place, table, row, each, annotations);
  return json;
}

export function etagOf(row: Row): string {
  return `W/"${String(row['versionnumber'] ?? 0)}"`;
}

/** Moments have whole seconds. */
function shown({ type }: Column, value: Value): Value {
  return type === 'datetime' && typeof value === 'string' ? `${value.slice(0, 19)}Z` : value;
}

function annotationsOf(
  { store, catalogue }: Place,
  table: DataverseTable,
  column: Column,
  name: string,
  value: Value,
): Json {
  if (value === null) return {};
  const label = `${name}@OData.Community.Display.V1.FormattedValue`;
  if (!column.references) {
    const option = column.options?.[Number(value)];
    return option === undefined ? {} : { [label]: option };
  }
  for (const target of column.references) {
    const row = store.read(target, String(value));
    if (!row) continue;
    const navigation = [...catalogue.navigationsOf(table)].find(
      ([, each]) => each.column === column && (each.target ?? target) === target,
    );
    return {
      [label]: row[catalogue.require(target).primaryName],
      [`${name}@Microsoft.Dynamics.CRM.lookuplogicalname`]: target,
      [`${name}@Microsoft.Dynamics.CRM.associatednavigationproperty`]: navigation?.[0],
    };
  }
  return {};
}

function expanded(
  place: Place,
  table: DataverseTable,
  row: Row,
  { name, select }: Expansion,
  annotations: boolean,
): unknown {
  const { store, catalogue } = place;
  const show = (of: DataverseTable, each: Row) =>
    rowJson(place, of, each, { select: readSelect(of, select?.join(',')), annotations });

  const navigation = catalogue.navigation(table, name);
  if (navigation) {
    const id = row[navigation.column.name];
    if (typeof id !== 'string') return null;
    const targets =
      navigation.target === undefined ? (navigation.column.references ?? []) : [navigation.target];
    for (const target of targets) {
      const found = store.read(target, id);
      if (found) return show(catalogue.require(target), found);
    }
    return null;
  }
  if (table.activity && name === `${table.name}_activity_parties`) {
    const parties = catalogue.require('activityparty');
    return place.rows.partiesOf(row).map((party) => show(parties, party));
  }
  const relation = manyToMany.find((each) => each.from === table.name && each.name === name);
  if (!relation) throw propertyNotFound(table.name, name);
  const [from, to] = [catalogue.require(relation.from), catalogue.require(relation.to)];
  return store.findBy(relation.through, from.idField, String(row[table.idField])).flatMap((link) => {
    const other = store.read(relation.to, String(link[to.idField]));
    return other ? [show(to, other)] : [];
  });
}
