import { existsSync } from 'node:fs';
import { join } from 'node:path';
import lwc from '@lwc/rollup-plugin';
import nodeResolve from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import terser from '@rollup/plugin-terser';
import { rollup } from 'rollup';
import { root } from '../softphone-build/places.mjs';
import { stripTypes } from '../softphone-build/sources.mjs';

const rooms = ['set-up', 'users', 'salesforce-voice'].map((room) => `force-app/main/${room}/lwc`);
const base = join(root, 'sandbox/src/lightning-base/browser');

/**
 * @param {string} room the feature whose `harness/main.ts` draws its components
 * @returns {Promise<string>} the module
 */
export async function bundleComponents(room) {
  const build = await rollup({
    input: join(root, 'force-app/main', room, 'harness/main.ts'),
    plugins: [
      resolveComponents(),
      platformModules(),
      stripTypes(),
      lwc({
        rootDir: join(root, 'force-app/main'),
        include: [
          /\/main\/(set-up|users|salesforce-voice)\/lwc\//,
          /\/lightning-base\/browser\//,
          /@lwc\/resources\//,
        ],
      }),
      nodeResolve({ browser: true, preferBuiltins: false }),
      replace({
        preventAssignment: true,
        values: { 'process.env.NODE_ENV': '"production"', 'import.meta.env.SSR': 'false' },
      }),
      terser({ module: true, ecma: 2020, format: { comments: false } }),
    ],
  });
  const { output } = await build.generate({ format: 'es', inlineDynamicImports: true });
  await build.close();
  return output[0].code;
}

/** `c/users` in the package's layout; `lightning/buttonIcon` among the stand-ins; and `./labels` where `./labels.ts` stands. */
function resolveComponents() {
  return {
    name: 'jackfield-set-up-components',
    resolveId(id, importer) {
      const [, namespace, name] = /^(c|lightning)\/(\w+)$/.exec(id) ?? [];
      if (namespace === 'lightning') {
        const file = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
        return join(base, file, `${file}.ts`);
      }
      if (namespace === 'c')
        return rooms.map((room) => join(root, room, name, `${name}.ts`)).find((path) => existsSync(path));
      const beside = importer && /^\.\.?\//.test(id) ? `${join(importer, '..', id)}.ts` : '';
      return existsSync(beside) ? beside : null;
    },
  };
}

/** What the platform answers when a component imports it; the page says it before it loads this module. */
function platformModules() {
  const prefix = '\0salesforce:';
  return {
    name: 'jackfield-platform-modules',
    resolveId: (id) => (id.startsWith('@salesforce/') ? prefix + id : null),
    load(id) {
      const [, kind, name] = /^\0salesforce:@salesforce\/(apex|label|messageChannel)\/(.+)$/.exec(id) ?? [];
      if (kind === 'apex')
        return `export default (params) => globalThis.salesforce.callApex(${JSON.stringify(name)}, params);`;
      if (kind === 'label')
        return `export default globalThis.salesforce.labels[${JSON.stringify(name.replace(/^c\./, ''))}];`;
      if (kind === 'messageChannel') return `export default ${JSON.stringify(name)};`;
      return null;
    },
  };
}
