// Compiles the controls for the forms of Dynamics 365. React and Fluent are the platform's own, so that a bundle holds our code
// alone. Microsoft's pcf-scripts ends well whatever fails and rebuilds with half a gigabyte; what it makes is this:
// one script that registers the control, beside a manifest that names it.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildWhenStale } from '../build-when-stale.mjs';
import { root } from '../softphone-build/places.mjs';

/** Bytes of one control, as it is delivered. */
export const CONTROL_BUDGET = 10_000;

const sources = join(root, 'dynamics-pcf/controls');

/** The variables under which the platform has its libraries, as pcf-scripts names them (PlatformLibraryVersions.json). */
const PLATFORM = { react: 'Reactv16', '@fluentui/react-components': 'FluentUIReactv940' };

/** As the types of the framework that the controls are written against. */
const API_VERSION = '1.3.18';

/**
 * @param {{ folder?: string, version: string }} options `version`: of the release. A control whose version stays the same stays the
 *   same in Dataverse, whatever is in it.
 * @returns {Promise<{ name: string, folder: string, bytes: number }[]>} `name` as in customizations, e.g. jkf_Jackfield.PhoneField
 */
export async function buildControls({ folder = join(root, 'dist/pcf-controls'), version }) {
  rmSync(folder, { recursive: true, force: true });
  const places = readdirSync(sources, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'harness')
    .map((entry) => join(sources, entry.name));
  return Promise.all(places.map((place) => buildControl(place, folder, version)));
}

async function buildControl(place, folder, version) {
  const manifest = readFileSync(join(place, 'ControlManifest.Input.xml'), 'utf8');
  const [, namespace] = /namespace="(\w+)"/.exec(manifest);
  const [, constructor] = /constructor="(\w+)"/.exec(manifest);
  const name = `jkf_${namespace}.${constructor}`;
  const target = join(folder, name);
  const code = await bundle(join(place, 'index.ts'), namespace, constructor);
  const put = (path, content) => {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), content);
  };
  put('bundle.js', code);
  put('ControlManifest.xml', finishManifest(manifest, version));
  for (const [, path] of manifest.matchAll(/<(?:resx|css|img) path="([^"]+)"/g))
    put(path, readFileSync(join(place, path)));
  const bytes = Buffer.byteLength(code);
  if (bytes > CONTROL_BUDGET) throw new Error(`${name} has ${bytes} bytes; the budget is ${CONTROL_BUDGET}.`);
  return { name, folder: target, bytes };
}

async function bundle(entry, namespace, constructor) {
  // Loaded here, so that who only asks for the budget does not wait.
  const { build } = await import('esbuild');
  const variable = `jackfield_${constructor}`;
  const { outputFiles } = await build({
    entryPoints: [entry],
    write: false,
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: variable,
    target: 'es2020',
    platform: 'browser',
    jsx: 'transform',
    legalComments: 'none',
    plugins: [{ name: 'platform-libraries', setup: takeFromPlatform }],
    // The platform asks for the control under its full name; where there is no platform, as in a harness, it is a variable.
    footer: {
      js:
        `if(window.ComponentFramework&&window.ComponentFramework.registerControl){ComponentFramework.registerControl("${namespace}.${constructor}",${variable}.${constructor})}` +
        `else{var ${namespace}=${namespace}||{};${namespace}.${constructor}=${variable}.${constructor}}`,
    },
  });
  return outputFiles[0].text;
}

function takeFromPlatform({ onResolve, onLoad }) {
  const names = Object.keys(PLATFORM).map((name) => name.replaceAll('/', '\\/'));
  onResolve({ filter: new RegExp(`^(${names.join('|')})$`) }, ({ path }) => ({
    path,
    namespace: 'platform',
  }));
  onLoad({ filter: /.*/, namespace: 'platform' }, ({ path }) => ({
    contents: `module.exports = ${PLATFORM[path]};`,
  }));
}

function finishManifest(manifest, version) {
  return manifest
    .replace(/(<control [^>]*?) version="[^"]*"/, `$1 version="${version}"`)
    .replace(/(<control [^>]*?)>/, `$1 api-version="${API_VERSION}">`)
    .replace(/<code path="index.ts"/, '<code path="bundle.js"');
}

/** Compiles the page that draws the controls in every state, beside the controls as they are delivered. @returns its folder */
export async function buildControlsHarness() {
  const options = {
    folder: join(root, 'dist/pcf-controls-harness'),
    inputs: ['dynamics-pcf/controls', 'package-lock.json', 'scripts/dynamics-package/build-controls.mjs'],
  };
  const { folder } = await buildWhenStale(options, async (fresh) => {
    await buildControls({ folder: fresh, version: '0.0.0' });
    const { build } = await import('esbuild');
    await build({
      entryPoints: [join(sources, 'harness/main.ts')],
      outdir: fresh,
      absWorkingDir: root,
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      platform: 'browser',
      jsx: 'transform',
      define: { 'process.env.NODE_ENV': '"production"' },
    });
    writeFileSync(join(fresh, 'index.html'), readFileSync(join(sources, 'harness/index.html')));
    return {};
  });
  return folder;
}
