// How the sources of the house become what rollup and the platform's compiler read.
import { existsSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import ts from 'typescript';
import { root } from './places.mjs';

/** Workspaces are bundled from their sources, so that no other build has to run before. */
const workspaces = [
  [/^@jackfield\/panel$/, () => 'panel/src/index.ts'],
  [/^@jackfield\/panel\/unsupported$/, () => 'panel/src/tell-unsupported.ts'],
  [/^@jackfield\/connector-core\/(view|ports)$/, (room) => `connector-core/src/${room}/index.ts`],
  [/^@jackfield\/(desktops|voice)\/(.+)$/, (port, id) => `adapters/${port}/src/${id}/index.ts`],
];

/** Features whose components the softphone is made of; an org ships those of the second one by themselves, too. */
const features = ['softphone', 'salesforce-voice'];

/** `c/offer` in the platform's layout, workspaces by their sources, and `./x.js` where `./x.ts` stands. */
export function resolveSources() {
  return {
    name: 'jackfield-sources',
    resolveId(id, importer) {
      const component = /^c\/(\w+)$/.exec(id);
      if (component) return findComponent(component[1]);
      for (const [pattern, path] of workspaces) {
        const match = pattern.exec(id);
        if (match) return join(root, path(...match.slice(1)));
      }
      if (importer && id.startsWith('.') && extname(id) === '.js') {
        const source = resolve(dirname(importer), id.replace(/\.js$/, '.ts'));
        if (existsSync(source)) return source;
      }
      return null;
    },
  };
}

function findComponent(name) {
  return features
    .map((feature) => join(root, 'force-app/main', feature, 'lwc', name, `${name}.ts`))
    .find((path) => existsSync(path));
}

/** JsSIP reads its own version from its package.json. */
export function readJson() {
  return {
    name: 'jackfield-json',
    transform: (code, id) => (id.endsWith('.json') ? { code: `export default ${code}`, map: null } : null),
  };
}

/** The platform's compiler takes no TypeScript: types go first, decorators stay for it. */
export function stripTypes() {
  return {
    name: 'jackfield-strip-types',
    transform: (code, id) => (id.endsWith('.ts') ? { code: withoutTypes(code, id), map: null } : null),
  };
}

export function withoutTypes(code, fileName) {
  const compilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    useDefineForClassFields: true,
    verbatimModuleSyntax: true,
    experimentalDecorators: false,
  };
  return ts.transpileModule(code, { fileName, compilerOptions }).outputText;
}
