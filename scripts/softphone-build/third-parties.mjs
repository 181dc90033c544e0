import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';

/** Licences under which a part may be shipped in a product of ours and of our customers. */
const PERMISSIVE = new Set(['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0']);

/**
 * Packages that hold others, bundled before they were published, which no module of ours names: their source maps do. What is
 * not installed by itself, or brings no text, has its licence (first line) and text in `licence-texts/`, as its source says.
 */
const HIDDEN = { '@salesforce/scv-connector-base': 'dist/scv-connector-base.js.map' };
const TEXTS = join(root, 'scripts/softphone-build/licence-texts');

/** Paths of the modules of which something stands in the bundles. */
export function modulesOf(output) {
  return output.flatMap(({ modules = {} }) =>
    Object.entries(modules).flatMap(([path, { renderedLength }]) => (renderedLength > 0 ? [path] : [])),
  );
}

/** Name and folder of the package of a module; undefined for modules of ours and those that a plugin makes. */
export function packageOf(module) {
  const [, folder, name] = /^\0?(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(module) ?? [];
  return folder === undefined ? undefined : { folder, name };
}

/**
 * What is told of every package in a bundle, as its licence asks for. Throws where one is under a licence that does not
 * permit shipping it, or without a text.
 * @param {Iterable<string>} modules paths of all modules of the bundle
 */
export function noticesOf(modules) {
  const packages = new Map();
  for (const module of modules) {
    const found = packageOf(module);
    if (found) packages.set(found.folder, found);
  }
  const parts = [...packages.values()].flatMap(({ folder, name }) => [
    describePackage(folder),
    ...(HIDDEN[name] ? hiddenIn(folder, name) : []),
  ]);
  const unique = new Map(parts.map((part) => [`${part.name} ${part.text}`, part]));
  return [...unique.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The file that goes with the bundle. */
export function writeNotices(notices) {
  const head = `This software contains parts by others, under the licences below.\n`;
  const rule = `\n${'-'.repeat(100)}\n\n`;
  return (
    head +
    notices
      .map(
        ({ name, version, licence, inside, text }) =>
          `${rule}${name}${version ? ` ${version}` : ''} (${licence})${inside ? `, as part of ${inside}` : ''}\n\n${text.trim()}\n`,
      )
      .join('')
  );
}

function describePackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[sc]e(\.(md|txt))?$/i.test(each));
  return permitted({
    ...{ name, version, licence: license },
    text: file ? readFileSync(join(folder, file), 'utf8') : textOfOurs(name, license),
  });
}

/** Of a package that names its licence and brings no text; undefined where we have none, or of another licence. */
function textOfOurs(name, licence) {
  const own = join(TEXTS, `${name.replace('/', '+')}.txt`);
  if (!existsSync(own)) return undefined;
  const [first, ...text] = readFileSync(own, 'utf8').split('\n');
  return first === licence ? text.join('\n') : undefined;
}

function hiddenIn(folder, inside) {
  const { sources } = JSON.parse(readFileSync(join(folder, HIDDEN[inside]), 'utf8'));
  const names = new Set(
    sources.flatMap((source) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? []),
  );
  return [...names].map((name) => {
    const installed = join(root, 'node_modules', name);
    // Which version it holds is not said.
    if (existsSync(installed)) return { ...describePackage(installed), version: undefined, inside };
    const own = join(TEXTS, `${name.replace('/', '+')}.txt`);
    if (!existsSync(own))
      throw new Error(`${inside} holds ${name}: look up its licence, and write it to ${own}.`);
    const [licence, ...text] = readFileSync(own, 'utf8').split('\n');
    return permitted({ name, inside, licence, text: text.join('\n') });
  });
}

function permitted(part) {
  if (!PERMISSIVE.has(part.licence))
    throw new Error(
      `${part.name} is under "${part.licence}", which is not among ${[...PERMISSIVE].join(', ')}.`,
    );
  if (!part.text?.trim()) throw new Error(`${part.name} has no text of its licence.`);
  return part;
}
