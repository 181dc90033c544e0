// The catalogue of errors holds the words of the whole house; the page needs few of them before the first call.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf, root } from './places.mjs';
import { withoutTypes } from './sources.mjs';

const errors = 'connector-core/src/ports/errors';
const area = new RegExp(`${errors}/(?!catalogue-entry)[a-z-]+\\.ts$`);
const voiceWords = 'virtual:voice-words';

/**
 * Of the catalogue only the codes that the eager code names come with it. What the phone can say comes with the phone;
 * all other errors are the gateway's and arrive with their words.
 */
export function trimCatalogue() {
  const eager = ['panel/src', 'adapters/desktops/src']
    .flatMap((room) => filesOf(join(root, room)))
    .filter((path) => !/\/(messages|testing)\//.test(path))
    .map((path) => readFileSync(path, 'utf8'))
    .join();
  const isNamed = ([code]) => eager.includes(`'${code}'`);
  return {
    name: 'jackfield-trim-catalogue',
    resolveId: (id) => (id === voiceWords ? id : null),
    async load(id) {
      if (id === voiceWords) return addVoiceWords();
      if (!area.test(id)) return null;
      return Object.entries(await readErrors(id))
        .map(([name, entries]) => {
          const named = Object.fromEntries(Object.entries(entries).filter(isNamed));
          return `export const ${name} = ${JSON.stringify(named)};`;
        })
        .join('\n');
    },
    transform(code, id) {
      if (!id.endsWith('adapters/voice/src/sip/index.ts')) return null;
      return { code: `import ${JSON.stringify(voiceWords)};\n${code}`, map: null };
    },
  };
}

async function addVoiceWords() {
  const { voiceErrors } = await readErrors(join(root, errors, 'voice.ts'));
  return `import { errorCatalogue } from ${JSON.stringify(join(root, errors, '../error-catalogue.ts'))};
    Object.assign(errorCatalogue, ${JSON.stringify(voiceErrors)});`;
}

/** The entries of one area: files of data, so that they can simply be run. */
function readErrors(path) {
  const code = withoutTypes(readFileSync(path, 'utf8'), path);
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}
