import { segmentNotFound, DataverseError } from '../dataverse-error.js';
import type { EnvironmentContext } from '../environment-context.js';
import type { Column, DataverseTable } from '../tables/index.js';
import { contextOf, json } from '../web-api/answers.js';
import type { Operation, Outcome } from '../web-api/operation.js';

type Json = Record<string, unknown>;

/** What the environment says of its own tables: `EntityDefinitions`, their attributes, keys and relations. */
export function answerMetadata(
  environment: EnvironmentContext,
  operation: Operation,
  key: string | undefined,
  rest: string | undefined,
): Outcome {
  environment.calls.countOperation('metadata');
  if (operation.method !== 'GET')
    throw new DataverseError(405, '0x80060888', 'This stand-in does not change metadata.');
  const { catalogue } = environment;
  const select = operation.query.get('$select');
  if (key === undefined) {
    const value = catalogue.all
      .map((table) => ({ ...describeTable(table), ...expansions(environment, table, operation) }))
      .filter((each) => fits(each, operation.query.get('$filter')));
    return json({
      '@odata.context': contextOf(environment, 'EntityDefinitions'),
      value: narrow(value, select),
    });
  }
  const name = /^LogicalName='(\w+)'$/.exec(key)?.[1]?.toLowerCase();
  const table = name === undefined ? undefined : catalogue.find(name);
  if (!table)
    throw new DataverseError(404, '0x80060888', `Could not find an entity with name ${name ?? key}`);
  if (rest === undefined) {
    const definition = { ...describeTable(table), ...expansions(environment, table, operation) };
    const [shown] = narrow([definition], select);
    return json({ '@odata.context': contextOf(environment, 'EntityDefinitions/$entity'), ...shown });
  }
  const value = partOf(environment, table, rest.replace(/\/Microsoft\.Dynamics\.CRM\.\w+$/, ''));
  const filtered = value.filter((each) => fits(each, operation.query.get('$filter')));
  return json({
    '@odata.context': contextOf(environment, `EntityDefinitions('${table.name}')/${rest}`),
    value: narrow(filtered, select),
  });
}

function partOf(environment: EnvironmentContext, table: DataverseTable, name: string): Json[] {
  switch (name) {
    case 'Attributes':
      return [idAttribute(table), ...table.fields.map((column) => describeColumn(table, column))];
    case 'Keys':
      return keysOf(table);
    case 'ManyToOneRelationships':
      return relationsOf(environment, table);
    default:
      throw segmentNotFound(name);
  }
}

function describeTable(table: DataverseTable): Json {
  return {
    MetadataId: metadataId(table.name),
    LogicalName: table.name,
    SchemaName: table.schemaName,
    EntitySetName: table.entitySet,
    LogicalCollectionName: table.entitySet,
    PrimaryIdAttribute: table.idField,
    PrimaryNameAttribute: table.primaryName,
    IsActivity: table.activity === true,
    IsCustomEntity: isCustom(table.name),
    OwnershipType: table.fields.some(({ name }) => name === 'ownerid') ? 'UserOwned' : 'OrganizationOwned',
    DisplayName: label(table.label),
    DisplayCollectionName: label(table.labelPlural),
  };
}

function idAttribute(table: DataverseTable): Json {
  return {
    ...{ MetadataId: metadataId(`${table.name}.${table.idField}`), LogicalName: table.idField },
    ...{ SchemaName: table.idField, AttributeType: 'Uniqueidentifier', DisplayName: label(table.label) },
    ...{ IsPrimaryId: true, IsValidForCreate: true, IsValidForUpdate: false, IsValidForRead: true },
  };
}

function describeColumn(table: DataverseTable, column: Column): Json {
  const writable = column.readOnly === undefined;
  const isState = column.attributeType === 'State';
  return {
    MetadataId: metadataId(`${table.name}.${column.name}`),
    LogicalName: column.name,
    SchemaName: column.name,
    AttributeType: column.attributeType,
    DisplayName: label(column.label),
    ...(column.length === undefined ? {} : { MaxLength: column.length }),
    ...(column.references === undefined ? {} : { Targets: column.references }),
    IsPrimaryId: false,
    IsCustomAttribute: isCustom(column.name),
    IsValidForCreate: writable && !isState,
    IsValidForUpdate: writable,
    IsValidForRead: true,
    RequiredLevel: { Value: column.required ? 'SystemRequired' : 'None' },
  };
}

function keysOf(table: DataverseTable): Json[] {
  return table.fields
    .filter(({ externalId }) => externalId)
    .map(({ name, label: text }) => ({
      MetadataId: metadataId(`${table.name}.key.${name}`),
      LogicalName: `${name}_key`,
      SchemaName: `${name}_key`,
      DisplayName: label(text),
      EntityLogicalName: table.name,
      KeyAttributes: [name],
      EntityKeyIndexStatus: 'Active',
    }));
}

function relationsOf({ catalogue }: EnvironmentContext, table: DataverseTable): Json[] {
  return [...catalogue.navigationsOf(table)].flatMap(([navigation, { column, target }]) => {
    const suffixed = navigation.endsWith(`_${table.name}`);
    // An activity has the longer names in its metadata; the shorter ones it has from the table of all activities.
    if (target === undefined || ((column.references?.length ?? 0) > 1 && table.activity && !suffixed))
      return [];
    return [
      {
        SchemaName: `${target}_${table.name}_${column.name}`,
        ReferencingEntity: table.name,
        ReferencingAttribute: column.name,
        ReferencingEntityNavigationPropertyName: navigation,
        ReferencedEntity: target,
        ReferencedAttribute: catalogue.find(target)?.idField,
      },
    ];
  });
}

function expansions(environment: EnvironmentContext, table: DataverseTable, { query }: Operation): Json {
  const text = query.get('$expand') ?? '';
  return Object.fromEntries(
    [...text.matchAll(/(Attributes|Keys|ManyToOneRelationships)(?:\((?:\$select=([\w,]+))?\))?/g)].map(
      ([, name = '', select]) => [name, narrow(partOf(environment, table, name), select ?? null)],
    ),
  );
}

/** Metadata is filtered by equality alone, joined by `or` or `and`. */
function fits(each: Json, filter: string | null): boolean {
  if (filter === null) return true;
  const compare = (text: string): boolean => {
    const [, name = '', quoted, bare] = /^\s*(\w+) eq (?:'([^']*)'|(\w+))\s*$/.exec(text) ?? [];
    return String(each[name]) === (quoted ?? bare);
  };
  return filter.includes(' or ') ? filter.split(' or ').some(compare) : filter.split(' and ').every(compare);
}

function narrow(all: Json[], select: string | null): Json[] {
  if (select === null) return all;
  const names = ['MetadataId', ...select.split(',').map((name) => name.trim())];
  return all.map((each) =>
    Object.fromEntries(
      Object.entries(each).filter(
        ([name, value]) => names.includes(name) || (Array.isArray(value) && name !== 'KeyAttributes'),
      ),
    ),
  );
}

function label(text: string): Json {
  const localized = { Label: text, LanguageCode: 1033 };
  return { LocalizedLabels: [localized], UserLocalizedLabel: localized };
}

function isCustom(name: string): boolean {
  return /^(?:jkf|new|cr\d+)_/.test(name);
}

/** The same for the same name. */
function metadataId(name: string): string {
  const hex = Buffer.from(name).toString('hex').slice(0, 32).padEnd(32, '0');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
