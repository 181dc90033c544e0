import { COLUMN_TYPES, MOST_CHARACTERS, PRIVILEGE_LEVELS, WEB_RESOURCE_TYPES } from './export-layout.mjs';
import { childrenOf, find, readTree, textOf } from './xml-tree.mjs';

const PREFIX = 'jkf';

/**
 * What the parts say of themselves: columns and keys, roles, web resources, versions.
 * @param {Map<string, Buffer>} entries
 * @param {{ version: string, managed: boolean }} expected `version`: of the release, e.g. 0.1.0
 * @returns {Generator<string>}
 */
export function* checkContents(entries, { version, managed }) {
  const customizations = readTree(entries.get('customizations.xml'));
  const manifest = find(readTree(entries.get('solution.xml')), 'SolutionManifest');
  if (textOf(manifest, 'Version') !== `${version}.0`)
    yield `solution.xml is of version ${textOf(manifest, 'Version')}, not ${version}.0`;
  if (textOf(manifest, 'Managed') !== String(Number(managed)))
    yield `solution.xml says managed ${textOf(manifest, 'Managed')}`;
  if (textOf(manifest, 'Publisher', 'CustomizationPrefix') !== PREFIX)
    yield `the prefix of the publisher is not ${PREFIX}`;
  for (const table of childrenOf(find(customizations, 'Entities'), 'Entity')) yield* checkTable(table);
  for (const role of childrenOf(find(customizations, 'Roles'), 'Role')) yield* checkRole(role);
  for (const each of childrenOf(find(customizations, 'WebResources'), 'WebResource'))
    yield* checkWebResource(each);
}

function* checkTable(table) {
  const name = textOf(table, 'Name');
  const entity = find(table, 'EntityInfo', 'entity');
  const columns = childrenOf(find(entity, 'attributes'), 'attribute');
  for (const column of columns) yield* checkColumn(name, column);
  const names = columns.map((column) => textOf(column, 'LogicalName'));
  for (const key of childrenOf(find(entity, 'EntityKeys'), 'EntityKey')) {
    for (const { text } of find(key, 'EntityKeyAttributes')?.children ?? [])
      if (!names.includes(text)) yield `${name}: the key is of ${text}, which is no column of the solution`;
  }
}

function* checkColumn(table, column) {
  const name = textOf(column, 'LogicalName');
  const where = `${table}.${name}`;
  const type = textOf(column, 'Type');
  if (!name.startsWith(`${PREFIX}_`)) yield `${where} does not begin with ${PREFIX}_`;
  if (name !== name.toLowerCase() || column.attributes.PhysicalName.toLowerCase() !== name)
    yield `${where} has the physical name ${column.attributes.PhysicalName}`;
  if (!COLUMN_TYPES.includes(type)) yield `${where} is of the unknown type ${type}`;
  const most = Number(textOf(column, 'MaxLength'));
  if (type in MOST_CHARACTERS && !(most > 0 && most <= MOST_CHARACTERS[type]))
    yield `${where} has ${most} characters; ${MOST_CHARACTERS[type]} are allowed`;
  if (type === 'nvarchar' && Number(textOf(column, 'Length')) !== 2 * most)
    yield `${where}: two bytes for each of ${most} characters are not ${textOf(column, 'Length')}`;
}

function* checkRole({ attributes: { name }, children }) {
  const privileges = children.find((child) => child.name === 'RolePrivileges')?.children ?? [];
  if (privileges.length === 0) yield `the role ${name} allows nothing`;
  const names = privileges.map(({ attributes }) => attributes.name);
  for (const { attributes } of privileges) {
    if (!/^prv[A-Z]\w+$/.test(attributes.name)) yield `the role ${name} has no privilege ${attributes.name}`;
    if (!PRIVILEGE_LEVELS.includes(attributes.level))
      yield `the role ${name} has ${attributes.name} at no level ${attributes.level}`;
  }
  if (new Set(names).size !== names.length) yield `the role ${name} has a privilege twice`;
}

function* checkWebResource(resource) {
  const name = textOf(resource, 'Name');
  const id = textOf(resource, 'WebResourceId').slice(1, -1);
  const file = `/WebResources/${name.replace(/\W/g, '')}${id.toUpperCase()}`;
  if (!name.startsWith(`${PREFIX}_`)) yield `the web resource ${name} does not begin with ${PREFIX}_`;
  if (textOf(resource, 'FileName') !== file) yield `the web resource ${name} has to have the file ${file}`;
  if (textOf(resource, 'WebResourceType') !== WEB_RESOURCE_TYPES[name.split('.').at(-1)])
    yield `the web resource ${name} is not of type ${textOf(resource, 'WebResourceType')}`;
}
