// Compiles the set-up page with stand-ins of Salesforce's base components into what the sandbox's desktop shows:
// dist/set-up/{main.js, labels.json}. An org compiles the same components by itself.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { filesOf, root } from './softphone-build/places.mjs';

const folder = join(root, 'dist/set-up');
const stamp = join(root, 'dist/set-up.json');
const inputs = [
  'force-app/main/set-up',
  'force-app/main/users/lwc',
  'sandbox/src/lightning-base/browser',
  'package-lock.json',
  'scripts/build-set-up.mjs',
  'scripts/set-up-build',
];

/**
 * Builds it, unless its inputs are those of the last build.
 * @param {{ force?: boolean }} [options]
 * @returns {Promise<{ folder: string, skipped: boolean }>}
 */
export async function buildSetUp({ force = false } = {}) {
  const fingerprint = fingerprintInputs();
  if (!force && existsSync(stamp) && existsSync(folder) && readFileSync(stamp, 'utf8') === fingerprint)
    return { folder, skipped: true };
  // Loaded here, so that a build that is skipped costs nothing.
  const { bundleSetUp } = await import('./set-up-build/bundle.mjs');
  const { readLabels } = await import('./set-up-build/labels.mjs');
  const code = await bundleSetUp();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'main.js'), code);
  writeFileSync(join(folder, 'labels.json'), JSON.stringify(readLabels()));
  writeFileSync(stamp, fingerprint);
  return { folder, skipped: false };
}

function fingerprintInputs() {
  const hash = createHash('sha256');
  for (const path of inputs.flatMap((input) => filesOf(join(root, input)))) {
    hash.update(relative(root, path)).update(readFileSync(path));
  }
  return hash.digest('hex');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { skipped } = await buildSetUp({ force: process.argv.includes('--force') });
  console.log(`set-up page${skipped ? ': unchanged' : ': built'}`);
}
