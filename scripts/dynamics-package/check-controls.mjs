import { allOf, find, readTree } from './xml-tree.mjs';

/**
 * A control is what its manifest says: its name, its version, its files and no others.
 * @param {Map<string, Buffer>} entries
 * @param {{ version: string }} expected Dataverse keeps the old control where the version is the same
 * @returns {Generator<string>}
 */
export function* checkControls(entries, { version }) {
  for (const path of entries.keys()) {
    const [, folder] = /^(Controls\/[^/]+\/)ControlManifest\.xml$/.exec(path) ?? [];
    if (folder !== undefined) yield* checkControl(entries, path, folder, version);
  }
}

function* checkControl(entries, path, folder, version) {
  const control = find(readTree(entries.get(path)), 'control');
  const { namespace, constructor: name, version: own } = { ...control.attributes };
  if (folder !== `Controls/jkf_${namespace}.${name}/`)
    yield `${path} is the manifest of ${namespace}.${name}`;
  if (own !== version) yield `${path} is of version ${own}, not ${version}`;
  if (control.attributes['api-version'] === undefined) yield `${path} names no version of the framework`;
  const resources = find(control, 'resources');
  const files = allOf(resources)
    .map(({ attributes }) => attributes.path)
    .filter((file) => file !== undefined)
    .map((file) => `${folder}${file}`);
  for (const file of files) if (!entries.has(file)) yield `${path} names ${file}, which is not there`;
  for (const other of entries.keys())
    if (other.startsWith(folder) && other !== path && !files.includes(other))
      yield `${other} is not named by the manifest of its control`;
  const code = entries.get(`${folder}bundle.js`)?.toString('utf8') ?? '';
  if (!code.includes(`registerControl("${namespace}.${name}"`))
    yield `${folder}bundle.js registers no ${name}`;
  // Strict content security lets no control compile code.
  if (/\beval\(|new Function\(/.test(code)) yield `${folder}bundle.js compiles code at run time`;
}
