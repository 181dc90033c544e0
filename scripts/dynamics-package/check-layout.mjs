import { ORDER } from './export-layout.mjs';
import { allOf, readTree } from './xml-tree.mjs';

/**
 * Elements stand in the order in which environments export them, and none is there that exports do not know.
 * @param {Map<string, Buffer>} entries
 * @returns {Generator<string>}
 */
export function* checkLayout(entries) {
  for (const name of ['customizations.xml', 'solution.xml'])
    for (const element of allOf(readTree(entries.get(name)))) {
      // The root of solution.xml has another content than that of customizations.xml.
      if (name === 'solution.xml' && element.name === 'ImportExportXml') continue;
      const order = ORDER[element.name];
      if (order) yield* checkOrder(element, order, name);
    }
  for (const [path, content] of entries) if (isRow(path)) yield* checkRow(path, readTree(content));
}

function* checkOrder(element, order, file) {
  let last = -1;
  for (const { name } of element.children) {
    const at = order.indexOf(name);
    if (at < 0) yield `${file}: ${element.name} holds ${name}, which no export has`;
    else if (at < last) yield `${file}: in ${element.name}, ${name} comes too late`;
    last = Math.max(last, at);
  }
}

/** A row of a table whose rows travel in solutions, e.g. a session template: folder, unique name, file. */
const isRow = (path) => /^[a-z_]+s\/[^/]+\/[^/]+\.xml$/.test(path);

function* checkRow(path, { name, attributes, children }) {
  const [folder, unique, file] = path.split('/');
  if (folder !== `${name}s` || file !== `${name}.xml`) yield `${path} holds a ${name}`;
  const key = Object.values(attributes)[0];
  if (key !== unique) yield `${path} has the unique name ${key}`;
  const names = children.map((child) => child.name);
  const sorted = [...names].sort();
  if (
    name.startsWith('msdyn_') &&
    names.join() !== ['iscustomizable', ...sorted.filter((each) => each !== 'iscustomizable')].join()
  )
    yield `${path}: its elements do not stand in the order of the alphabet`;
}
