// The catalogue of errors holds the words of the whole house; the page needs few of them before the first call.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf, root } from './places.mjs';
import { withoutTypes } from './sources.mjs';

const errors = 'connector-core/src/ports/errors';
const area = new RegExp(`${errors}/(?!catalogue-entry)[a-z-]+\\.ts$`);
const voiceWords = 'virtual:voice-words';
const lateWords = 'virtual:late-words';
/** Loaded on demand: what writes as the agent, and everything of Classic. */
const late = /\/(client-logging|open-cti-classic)[./]/;
const lateEntries = /\/(client-logging|open-cti-classic)\/index\.ts$/;

/**
 * Of the catalogue only the codes that the eager code names come with it. What the phone can say comes with the phone,
 * and likewise with what is loaded late; all other errors are the gateway's and arrive with their words.
 */
export function trimCatalogue() {
  const sources = ['panel/src', 'adapters/desktops/src']
    .flatMap((room) => filesOf(join(root, room)))
    .filter((path) => !/\/(messages|testing)\//.test(path));
  const isNamed = isNamedIn(sources.filter((path) => !late.test(path)));
  const isNamedLate = isNamedIn(sources.filter((path) => late.test(path)));
  return {
    name: 'jackfield-trim-catalogue',
    resolveId: (id) => (id === voiceWords || id === lateWords ? id : null),
    async load(id) {
      if (id === voiceWords) return addWords(await readErrors(join(root, errors, 'voice.ts')));
      if (id === lateWords)
        return addWords(await readAllErrors(), (entry) => isNamedLate(entry) && !isNamed(entry));
      return area.test(id) ? await onlyOf(id, isNamed) : null;
    },
    transform(code, id) {
      const words = id.endsWith('adapters/voice/src/sip/index.ts')
        ? voiceWords
        : lateEntries.test(id) && lateWords;
      return words ? { code: `import ${JSON.stringify(words)};\n${code}`, map: null } : null;
    },
  };
}

/** Of the catalogue nothing but the codes that these sources name, for a script that says little. */
export function keepErrorsNamedIn(paths) {
  const isNamed = isNamedIn(paths);
  return {
    name: 'jackfield-keep-named-errors',
    load: async (id) => (area.test(id) ? await onlyOf(id, isNamed) : null),
  };
}

function isNamedIn(paths) {
  const code = paths.map((path) => readFileSync(path, 'utf8')).join();
  return ([name]) => code.includes(`'${name}'`);
}

/** The module of one area with the entries that are wanted. */
async function onlyOf(path, isWanted) {
  return Object.entries(await readErrors(path))
    .map(([name, entries]) => {
      const wanted = Object.fromEntries(Object.entries(entries).filter(isWanted));
      return `export const ${name} = ${JSON.stringify(wanted)};`;
    })
    .join('\n');
}

/** Puts the entries of these areas into the catalogue when the chunk comes. */
function addWords(areas, isWanted = () => true) {
  const words = Object.fromEntries(Object.values(areas).flatMap(Object.entries).filter(isWanted));
  return `import { errorCatalogue } from ${JSON.stringify(join(root, errors, '../error-catalogue.ts'))};
    Object.assign(errorCatalogue, ${JSON.stringify(words)});`;
}

async function readAllErrors() {
  const areas = filesOf(join(root, errors)).filter((path) => area.test(path));
  return Object.assign({}, ...(await Promise.all(areas.map(readErrors))));
}

/** The entries of one area: files of data, so that they can simply be run. */
function readErrors(path) {
  const code = withoutTypes(readFileSync(path, 'utf8'), path);
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}
