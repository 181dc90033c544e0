// Compiles the pages that the environment itself serves: the way to the phone, and the connection page.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../softphone-build/places.mjs';

const sources = join(root, 'dynamics-pcf/web-resources');

/** @param {string} folder where `panel.html`, `panel.js` … shall stand */
export async function buildWebResources(folder) {
  mkdirSync(folder, { recursive: true });
  const { build } = await import('esbuild');
  const pages = readdirSync(sources).filter((name) => name.endsWith('.html'));
  await build({
    entryPoints: pages.map((page) => join(sources, page.replace(/\.html$/, '.ts'))),
    outdir: folder,
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    platform: 'browser',
    legalComments: 'none',
  });
  for (const name of readdirSync(sources).filter((each) => /\.(html|css)$/.test(each)))
    writeFileSync(join(folder, name), readFileSync(join(sources, name)));
}
