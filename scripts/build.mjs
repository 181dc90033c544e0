// Builds what is stale: every workspace by the compiler, then the softphone for the Visualforce page, the page for Dynamics 365, and the other Lightning components.
// A stamp of all sources makes a build without changes cost a few milliseconds.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildCifPage } from './build-cif-page.mjs';
import { buildComponents } from './build-components.mjs';
import { buildSoftphone } from './build-softphone.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = join(root, 'dist', '.build-stamp');
const rooms = [
  'connector-core',
  'adapters',
  'panel',
  'gateway',
  'cli',
  'sandbox',
  'force-app',
  'dynamics-pcf',
  'scripts',
];
const skipped = new Set(['node_modules', 'dist', '__tests__']);

function* sourcesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name)) yield* sourcesBelow(path);
    } else if (!/\.(test\.ts|md)$/.test(entry.name)) {
      yield path;
    }
  }
}

function stampOfSources() {
  const hash = createHash('sha256');
  const files = [
    ...rooms.flatMap((room) => [...sourcesBelow(join(root, room))]),
    join(root, 'package-lock.json'),
    join(root, 'tsconfig.base.json'),
  ];
  for (const file of files.sort()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

const stamp = stampOfSources();
if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp && !process.argv.includes('--force'))
  process.exit(0);

console.log('Building …');
const { status } = spawnSync(join(root, 'node_modules', '.bin', 'tsc'), ['-b'], {
  cwd: root,
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);
await buildSoftphone();
await buildCifPage();
await buildComponents();
mkdirSync(join(root, 'dist'), { recursive: true });
writeFileSync(stampFile, stamp);
