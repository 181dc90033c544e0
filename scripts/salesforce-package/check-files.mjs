import { isXml, readXml } from './package-files.mjs';
import { checkMetadata, loadSchema } from './metadata-schema.mjs';
import { readZip } from '../zip-files.mjs';
import { isConnectorBase } from '../softphone-build/connector-base.mjs';

const MB = 1024 * 1024;

/**
 * What the platform takes. Sources: "Metadata API Limits" (39 MB zipped, 400 MB unzipped, 10,000 files), "Apex Governor Limits"
 * (a class 1 million characters), and the limits of static resources (5 MB) and Visualforce pages (1 MB).
 */
const LIMITS = {
  zip: 39 * MB,
  unzipped: 400 * MB,
  files: 10_000,
  resource: 5 * MB,
  class: 1_000_000,
  page: 1_000_000,
};

/** How long texts may be, by type and element. */
const LENGTHS = {
  CustomField: { label: 40, description: 1000, inlineHelpText: 510 },
  CustomLabel: { value: 1000, shortDescription: 80 },
  CustomPermission: { label: 80, description: 255 },
  PermissionSet: { label: 80, description: 255 },
  RemoteSiteSetting: { description: 255 },
  CspTrustedSite: { description: 255 },
  CustomApplication: { label: 40, description: 250 },
  CustomTab: { label: 40, description: 255 },
  Report: { name: 40, description: 255 },
  StaticResource: { description: 255 },
};

/** Read once: it describes 1,800 types. */
let schema;

const UNWANTED = /\.(ts|map)$|\/__tests__\/|(^|\/)(ts|js)config\.json$|\.eslintrc/;

/**
 * Sizes, kinds and versions of the files, and each against the schema of its type.
 * @param {Map<string, Buffer>} files
 * @param {{ apiVersion: string, zipBytes: number }} expected
 * @returns {Promise<string[]>}
 */
export async function checkFiles(files, { apiVersion, zipBytes }) {
  schema ??= loadSchema();
  const problems = [...checkSizes(files, zipBytes)];
  for (const [path, content] of files) {
    if (UNWANTED.test(path)) problems.push(`${path} is of the workshop and not of the package`);
    if (path.endsWith('.resource')) problems.push(...(await checkResource(path, content)));
    if (isXml(path, content)) problems.push(...checkXml(path, content, apiVersion));
  }
  const [manifestVersion] = readXml(files.get('package.xml')).version;
  if (manifestVersion !== apiVersion)
    problems.push(`package.xml is of version ${manifestVersion}, not ${apiVersion}`);
  return problems;
}

function* checkSizes(files, zipBytes) {
  const total = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  if (zipBytes > LIMITS.zip) yield `the zip has ${zipBytes} bytes; ${LIMITS.zip} are allowed`;
  if (total > LIMITS.unzipped) yield `the files have ${total} bytes; ${LIMITS.unzipped} are allowed`;
  if (files.size > LIMITS.files) yield `there are ${files.size} files; ${LIMITS.files} are allowed`;
  for (const [path, { length }] of files) {
    const kind = { '.resource': 'resource', '.cls': 'class', '.page': 'page' }[/\.\w+$/.exec(path)?.[0]];
    if (kind && length > LIMITS[kind]) yield `${path} has ${length} bytes; ${LIMITS[kind]} are allowed`;
  }
}

/** A static resource that is a zip: what lies in it is shipped as well. */
async function checkResource(path, content) {
  if (content.subarray(0, 2).toString() !== 'PK') return [];
  const inside = await readZip(content);
  return [...inside].flatMap(([name, file]) => [
    ...(UNWANTED.test(name) ? [`${path} holds ${name}, which is of the workshop`] : []),
    ...(file.includes('sourceMappingURL=') && !isConnectorBase(file)
      ? [`${path} holds ${name}, which points to a source map`]
      : []),
  ]);
}

function checkXml(path, content, apiVersion) {
  const xml = content.toString('utf8');
  const problems = checkMetadata(xml, schema);
  const root = readXml(content);
  const version = root.apiVersion?.[0];
  if (version !== undefined && version !== apiVersion) {
    problems.push(`is of API version ${version}; the package is of ${apiVersion}`);
  }
  problems.push(...checkLengths(/<(\w+) xmlns/.exec(xml)?.[1], root));
  for (const field of root.fields ?? []) problems.push(...checkLengths('CustomField', field));
  for (const label of root.labels ?? []) problems.push(...checkLengths('CustomLabel', label));
  return problems.map((problem) => `${path}: ${problem}`);
}

function checkLengths(type, element) {
  return Object.entries(LENGTHS[type] ?? {})
    .filter(([name, length]) => (element[name]?.[0]?.length ?? 0) > length)
    .map(
      ([name, length]) => `${type}.${name} has ${element[name][0].length} characters; ${length} are allowed`,
    );
}
