import { COMPONENTS } from './export-layout.mjs';
import { childrenOf, find, readTree, textOf } from './xml-tree.mjs';

const GUID = /^\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/;

/**
 * Whatever is a component is named by solution.xml, declared by customizations.xml and has its files: one of the three missing, and the
 * import stops, or leaves the component out without a word.
 * @param {Map<string, Buffer>} entries
 * @returns {Generator<string>}
 */
export function* checkComponents(entries) {
  const customizations = readTree(entries.get('customizations.xml'));
  const present = new Map([
    ...childrenOf(find(customizations, 'Entities'), 'Entity').map((each) => [
      `1 ${textOf(each, 'Name').toLowerCase()}`,
      [],
    ]),
    ...childrenOf(find(customizations, 'Roles'), 'Role').map(({ attributes }) => [`20 ${attributes.id}`, []]),
    ...childrenOf(find(customizations, 'WebResources'), 'WebResource').map((each) => [
      `61 ${textOf(each, 'Name')}`,
      [textOf(each, 'FileName')],
    ]),
    ...childrenOf(find(customizations, 'CustomControls'), 'CustomControl').map((each) => [
      `66 ${textOf(each, 'Name')}`,
      [textOf(each, 'FileName')],
    ]),
    ...variablesIn(entries),
  ]);
  const named = rootComponents(entries);
  for (const each of named)
    if (!present.has(each)) yield `solution.xml names ${describe(each)}, which is not there`;
  for (const [each, files] of present) {
    if (!named.includes(each)) yield `${describe(each)} is there, but solution.xml does not name it`;
    for (const file of files)
      if (!entries.has(file.replace(/^\//, ''))) yield `${describe(each)} has no file ${file}`;
  }
  for (const [each, count] of countOf(named))
    if (count > 1) yield `solution.xml names ${describe(each)} ${count} times`;
  yield* checkStrangers(entries, [...present.values()].flat());
  yield* checkIds(customizations);
}

function rootComponents(entries) {
  const components = find(readTree(entries.get('solution.xml')), 'SolutionManifest', 'RootComponents');
  return childrenOf(components, 'RootComponent').map(
    ({ attributes: { type, schemaName, id } }) => `${type} ${schemaName ?? id}`,
  );
}

function variablesIn(entries) {
  return [...entries.keys()]
    .map((path) => /^environmentvariabledefinitions\/([^/]+)\//.exec(path)?.[1])
    .filter((name) => name !== undefined)
    .map((name) => [`380 ${name}`, []]);
}

/** Files of web resources and controls that nothing declares. */
function* checkStrangers(entries, files) {
  const declared = files.map((file) => file.replace(/^\//, ''));
  const folders = declared
    .filter((file) => file.startsWith('Controls/'))
    .map((file) => file.replace(/[^/]+$/, ''));
  for (const path of entries.keys()) {
    const isKnown = declared.includes(path) || folders.some((folder) => path.startsWith(folder));
    if (/^(WebResources|Controls)\//.test(path) && !isKnown) yield `${path} belongs to no component`;
  }
}

function* checkIds(customizations) {
  const ids = [
    ...childrenOf(find(customizations, 'Roles'), 'Role').map(({ attributes }) => attributes.id),
    ...childrenOf(find(customizations, 'WebResources'), 'WebResource').map((each) =>
      textOf(each, 'WebResourceId'),
    ),
  ];
  for (const id of ids) if (!GUID.test(id ?? '')) yield `${id} is no id in braces and small letters`;
  for (const [id, count] of countOf(ids)) if (count > 1) yield `the id ${id} is given ${count} times`;
}

function countOf(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function describe(component) {
  const [type, name] = component.split(' ');
  return `the ${COMPONENTS[type] ?? `component of type ${type}`} ${name}`;
}
