import { faultOfXml, readTree } from './xml-tree.mjs';

const TOP = ['[Content_Types].xml', 'customizations.xml', 'solution.xml'];
const WORKSHOP = /\.(ts|tsx|map)$|\.data\.xml$|\.LICENSE\.txt$|\.Input\.xml$|(^|\/)Other\//;

/**
 * Names, kinds and well-formedness of what lies in the zip.
 * @param {Map<string, Buffer>} entries
 * @returns {Generator<string>} what is wrong, in words
 */
export function* checkEntries(entries) {
  for (const name of TOP) if (!entries.has(name)) yield `${name} is missing`;
  for (const [path, content] of entries) {
    // The import takes a backslash for a part of the name, and finds nothing.
    if (/\\|^\/|(^|\/)\.\.?(\/|$)/.test(path)) yield `${path} is no path with slashes from the top`;
    if (WORKSHOP.test(path)) yield `${path} is of the workshop and not of the solution`;
    if (content.length === 0) yield `${path} is empty`;
    if (content.includes('sourceMappingURL=')) yield `${path} points to a source map`;
    const fault = /\.(xml|resx)$/.test(path) ? faultOfXml(content.toString('utf8')) : undefined;
    if (fault) yield `${path} is no well-formed XML: ${fault}`;
  }
  if (entries.has('[Content_Types].xml')) yield* checkContentTypes(entries);
}

function* checkContentTypes(entries) {
  const declared = readTree(entries.get('[Content_Types].xml')).children;
  const values = (name, attribute) =>
    new Set(declared.filter((each) => each.name === name).map(({ attributes }) => attributes[attribute]));
  const extensions = values('Default', 'Extension');
  const parts = values('Override', 'PartName');
  for (const path of entries.keys()) {
    const extension = /\.(\w+)$/.exec(path)?.[1];
    if (extension ? !extensions.has(extension) : !parts.has(`/${path}`))
      yield `[Content_Types].xml does not say of which type ${path} is`;
  }
  for (const part of parts)
    if (!entries.has(part.slice(1))) yield `[Content_Types].xml names ${part}, which is not there`;
}
