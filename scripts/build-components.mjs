// Compiles the package's Lightning components with stand-ins of Salesforce's base components into what the sandbox's desktops
// show: dist/lightning-components/{set-up.js, voice-call.js, labels.json}. An org compiles the same components by itself.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { filesOf, root } from './softphone-build/places.mjs';

const folder = join(root, 'dist/lightning-components');
const stamp = join(root, 'dist/lightning-components.json');
/** By the name of the file: the feature whose harness draws the components. */
const pages = { 'set-up.js': 'set-up', 'voice-call.js': 'salesforce-voice' };
const inputs = [
  'force-app/main/set-up',
  'force-app/main/users/lwc',
  'force-app/main/salesforce-voice',
  'sandbox/src/lightning-base/browser',
  'package-lock.json',
  'scripts/build-components.mjs',
  'scripts/components-build',
];

/**
 * Builds them, unless their inputs are those of the last build.
 * @param {{ force?: boolean }} [options]
 * @returns {Promise<{ folder: string, skipped: boolean }>}
 */
export async function buildComponents({ force = false } = {}) {
  const fingerprint = fingerprintInputs();
  if (!force && existsSync(stamp) && existsSync(folder) && readFileSync(stamp, 'utf8') === fingerprint)
    return { folder, skipped: true };
  // Loaded here, so that a build that is skipped costs nothing.
  const { bundleComponents } = await import('./components-build/bundle.mjs');
  const { readLabels } = await import('./components-build/labels.mjs');
  mkdirSync(folder, { recursive: true });
  for (const [file, feature] of Object.entries(pages))
    writeFileSync(join(folder, file), await bundleComponents(feature));
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
  const { skipped } = await buildComponents({ force: process.argv.includes('--force') });
  console.log(`Lightning components${skipped ? ': unchanged' : ': built'}`);
}
