// Compiles the page for the Channel Integration Framework into what the gateway serves: dist/cif-page/{main.js, chunks/*, unsupported.js, page.css,
// THIRD-PARTY-NOTICES.txt}.
// `--harness` builds the page that draws every state.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildWhenStale } from './build-when-stale.mjs';
import { root } from './softphone-build/places.mjs';

/** Bytes, gzip: React, Fluent, panel and face, without what is loaded on demand. */
export const CIF_BUDGET = 160_000;

/** Beside the page: the licences of parts by others. */
export const NOTICES = 'THIRD-PARTY-NOTICES.txt';

const page = join(root, 'dynamics-pcf/cif-page');
const targets = {
  page: { entry: join(page, 'root/main.ts'), folder: join(root, 'dist/cif-page') },
  harness: { entry: join(page, 'harness/main.ts'), folder: join(root, 'dist/cif-page-harness') },
};
const inputs = [
  'dynamics-pcf/cif-page',
  'force-app/main/softphone/harness',
  'panel/src',
  'connector-core/src',
  'adapters/desktops/src',
  'adapters/voice/src',
  'package-lock.json',
  'scripts/build-cif-page.mjs',
  'scripts/softphone-build/third-parties.mjs',
  'scripts/softphone-build/unsupported.mjs',
];

/**
 * Builds one target, unless its inputs are those of the last build. Throws where the page is over its budget.
 * @param {{ target?: 'page' | 'harness', force?: boolean }} [options]
 * @returns {Promise<{ folder: string, skipped: boolean, eagerBytes: number }>} bytes, gzip
 */
export async function buildCifPage({ target = 'page', force = false } = {}) {
  const { entry, folder } = targets[target];
  return buildWhenStale({ folder, inputs, force }, async (fresh) => {
    const { eagerBytes, modules } = await bundle(target, entry, fresh);
    if (target === 'page') {
      const { noticesOf, writeNotices } = await import('./softphone-build/third-parties.mjs');
      writeFileSync(join(fresh, NOTICES), writeNotices(noticesOf(modules)));
      const { bundleUnsupported } = await import('./softphone-build/unsupported.mjs');
      await bundleUnsupported(fresh, join(page, 'root/unsupported/main.ts'));
    }
    copyFileSync(join(page, 'page/page.css'), join(fresh, 'page.css'));
    if (target === 'harness') copyFileSync(join(page, 'harness/index.html'), join(fresh, 'index.html'));
    else if (eagerBytes > CIF_BUDGET)
      throw new Error(`The CIF page has ${eagerBytes} bytes (gzip); the budget is ${CIF_BUDGET}.`);
    return { eagerBytes };
  });
}

/** @returns bytes, gzip, of what loads before anything happens, and the paths of all modules of which something is in it */
async function bundle(target, entry, folder) {
  // Loaded here, so that a build that is skipped costs nothing.
  const { build } = await import('esbuild');
  const { metafile } = await build({
    entryPoints: { main: entry, ...(target === 'page' && { 'signed-in': join(page, 'root/signed-in.ts') }) },
    outdir: folder,
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    minify: true,
    metafile: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    chunkNames: 'chunks/[name]-[hash]',
    // React 16 has no runtime of its own for JSX.
    jsx: 'transform',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [{ name: 'jackfield-sources', setup: resolveSources }],
  });
  const outputs = new Map(Object.entries(metafile.outputs));
  const eager = new Set();
  const visit = (path) => {
    if (eager.has(path)) return;
    eager.add(path);
    for (const one of outputs.get(path)?.imports ?? []) if (one.kind === 'import-statement') visit(one.path);
  };
  visit(relative(root, join(folder, 'main.js')));
  const gzipped = (path) => gzipSync(readFileSync(join(root, path)), { level: 9 }).length;
  const modules = [...outputs.values()].flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) =>
      bytesInOutput > 0 ? [join(root, path)] : [],
    ),
  );
  return { modules, eagerBytes: [...eager].reduce((sum, path) => sum + gzipped(path), 0) };
}

/** Workspaces are bundled from their sources, so that no other build has to run before. */
function resolveSources({ onResolve }) {
  onResolve({ filter: /^@jackfield\// }, ({ path }) => {
    const [, room, part = ''] = /^@jackfield\/([\w-]+)(?:\/(.+))?$/.exec(path) ?? [];
    if (room === 'desktops' || room === 'voice')
      return { path: join(root, 'adapters', room, 'src', part, 'index.ts') };
    return { path: join(root, room, 'src', part, 'index.ts') };
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const target = process.argv.includes('--harness') ? 'harness' : 'page';
  const { skipped, eagerBytes } = await buildCifPage({ target, force: process.argv.includes('--force') });
  console.log(
    `CIF page (${target})${skipped ? ': unchanged' : ''}: ${eagerBytes.toLocaleString('en')} B gzip without lazy chunks; the budget is ${CIF_BUDGET}`,
  );
}
