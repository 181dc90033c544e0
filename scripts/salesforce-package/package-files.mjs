// Reads what lies in a deployable package: which component each file is, and its XML.
import { createRequire } from 'node:module';
import { XMLParser } from 'fast-xml-parser';

/** @typedef {{ type: string, name: string, path: string }} Component */

const { types } = createRequire(import.meta.url)(
  '@salesforce/source-deploy-retrieve/lib/src/registry/metadataRegistry.json',
);
const byFolder = new Map(
  Object.values(types)
    .filter(({ directoryName, name }) => directoryName && !name.endsWith('Folder'))
    .map((type) => [type.directoryName, type]),
);

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  isArray: (_name, path) => path.split('.').length > 1,
});

/** @returns {Record<string, any>} the root's children, each as a list */
export function readXml(content) {
  const document = parser.parse(content.toString('utf8'));
  const [, root] = Object.entries(document).find(([name]) => name !== '?xml') ?? [];
  return typeof root === 'object' ? root : {};
}

export const isXml = (path, content) =>
  path !== 'package.xml' && content.subarray(0, 5).toString() === '<?xml';

/**
 * @param {Map<string, Buffer>} files of the package
 * @returns {{ components: Component[], strangers: string[] }} strangers: files of no component, or half of one
 */
export function listComponents(files) {
  const components = [];
  const strangers = [];
  for (const [path, content] of files) {
    if (path === 'package.xml') continue;
    const found = isHalf(path, files) ? [] : componentsOf(path, content);
    if (found.length === 0) strangers.push(path);
    components.push(...found.map((component) => ({ ...component, path })));
  }
  return { components, strangers };
}

/** Code and resources are two files: the content, and what is said of it. */
function isHalf(path, files) {
  if (/\.(cls|page|resource)$/.test(path)) return !files.has(`${path}-meta.xml`);
  return /\.\w+-meta\.xml$/.test(path) && !/Folder-meta\.xml$/.test(path) && !/^(lwc|aura)\//.test(path)
    ? !files.has(path.replace(/-meta\.xml$/, ''))
    : false;
}

/** @returns {{ type: string, name: string }[]} */
function componentsOf(path, content) {
  const [folder, ...rest] = path.split('/');
  const type = byFolder.get(folder);
  if (!type || rest.length === 0) return [];
  if (folder === 'objects') return objectsOf(rest.join('/'), content);
  if (folder === 'labels') {
    const labels = (readXml(content).labels ?? []).map(({ fullName }) => ({
      type: 'CustomLabel',
      name: fullName[0],
    }));
    return [{ type: type.name, name: rest[0].replace(/\.labels$/, '') }, ...labels];
  }
  // A bundle is a folder with many files.
  if (['lwc', 'aura'].includes(folder)) return rest.length > 1 ? [{ type: type.name, name: rest[0] }] : [];
  const name = rest.join('/').replace(/-meta\.xml$/, '');
  // A folder of reports or dashboards is described by a file beside it; the slash tells it from a report.
  if (rest.length === 1 && type.folderType && path.endsWith('-meta.xml'))
    return [{ type: type.name, name: `${name}/` }];
  const suffix = `.${type.suffix}`;
  return name.endsWith(suffix) ? [{ type: type.name, name: name.slice(0, -suffix.length) }] : [];
}

/** A table of ours is a component itself; of a standard one only what we add to it. */
function objectsOf(file, content) {
  const name = file.replace(/\.object$/, '');
  const fields = (readXml(content).fields ?? []).map(({ fullName }) => ({
    type: 'CustomField',
    name: `${name}.${fullName[0]}`,
  }));
  return /__(c|mdt)$/.test(name) ? [{ type: 'CustomObject', name }, ...fields] : fields;
}
