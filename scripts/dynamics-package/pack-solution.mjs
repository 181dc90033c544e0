// From the layout of SolutionPackager to what an environment imports: three files on top, the components below them.
import { readTree, textOf } from './xml-tree.mjs';

/** Folders whose files become parts of customizations.xml: folder → its section there. */
const SECTIONS = { Entities: 'Entities', Roles: 'Roles' };

/**
 * @param {Map<string, Buffer>} source by path in the layout of SolutionPackager
 * @param {{ managed: boolean }} options of one source come both: an unmanaged solution to change, a managed one to use
 * @returns {Map<string, Buffer>} the entries of the zip
 */
export function packSolution(source, { managed }) {
  const entries = new Map();
  const paths = [...source.keys()].sort();
  const text = (path) => source.get(path).toString('utf8');
  const sections = new Map();
  const declare = (section, xml) => sections.set(section, [...(sections.get(section) ?? []), elementIn(xml)]);

  for (const path of paths) {
    const [folder] = path.split('/');
    if (folder === 'Other') continue;
    if (SECTIONS[folder]) declare(SECTIONS[folder], text(path));
    else if (path.endsWith('.data.xml')) {
      declare(folder === 'Controls' ? 'CustomControls' : 'WebResources', text(path));
      if (folder === 'WebResources')
        entries.set(fileNameIn(text(path)), source.get(path.replace(/\.data\.xml$/, '')));
    } else if (folder !== 'WebResources') entries.set(path, source.get(path));
  }
  entries.set('customizations.xml', Buffer.from(fillSections(text('Other/Customizations.xml'), sections)));
  entries.set(
    'solution.xml',
    Buffer.from(
      text('Other/Solution.xml').replace(/<Managed>\d<\/Managed>/, `<Managed>${Number(managed)}</Managed>`),
    ),
  );
  entries.set('[Content_Types].xml', Buffer.from(describeContentTypes([...entries.keys()])));
  return entries;
}

/** Without the declaration, and without the namespace, which the whole document has. */
function elementIn(xml) {
  return xml
    .replace(/^\uFEFF?<\?xml[^>]*\?>\s*/, '')
    .replace(/ xmlns:xsi="[^"]*"/, '')
    .trim();
}

/** In the zip a web resource has a name without slashes and points; customizations.xml says which. */
function fileNameIn(xml) {
  return textOf(readTree(xml), 'FileName').replace(/^\//, '');
}

function fillSections(customizations, sections) {
  return [...sections].reduce((text, [section, parts]) => {
    const empty = `<${section} />`;
    if (!text.includes(empty)) throw new Error(`Other/Customizations.xml has no place for ${section}`);
    return text.replace(empty, () => `<${section}>\n${parts.join('\n')}\n</${section}>`);
  }, customizations);
}

/** By extension, or by name where there is none. */
function describeContentTypes(paths) {
  const type = 'ContentType="application/octet-stream"';
  const isNamed = (path) => /\.\w+$/.test(path);
  const extensions = new Set(['xml', ...paths.filter(isNamed).map((path) => path.split('.').at(-1))]);
  const defaults = [...extensions].sort().map((each) => `<Default Extension="${each}" ${type} />`);
  const overrides = paths
    .filter((path) => !isNamed(path))
    .sort()
    .map((path) => `<Override PartName="/${path}" ${type} />`);
  return `<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${[...defaults, ...overrides].join('')}</Types>`;
}
