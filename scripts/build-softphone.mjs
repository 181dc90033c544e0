// Compiles the LWC face with panel and adapters into what the Visualforce page loads from its static resource:
// dist/softphone/open-cti/{main.js, chunks/*, unsupported.js, softphone.css, voice/*, THIRD-PARTY-NOTICES.txt}. `--harness` builds the page that draws every state.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkBudget, measure, PANEL_BUDGET } from './softphone-build/measure.mjs';
import { filesOf, root, softphone } from './softphone-build/places.mjs';

export { PANEL_BUDGET };

const targets = {
  'open-cti': join(softphone, 'roots/open-cti/main.ts'),
  harness: join(softphone, 'harness/main.ts'),
};

/** Beside the softphone, in the same static resource: the face without a face of Salesforce Voice. */
const voiceConnector = join(root, 'force-app/main/salesforce-voice/roots/main.ts');

const inputs = [
  'force-app/main/softphone',
  'force-app/main/salesforce-voice',
  'panel/src',
  'connector-core/src',
  'adapters/desktops/src',
  'adapters/voice/src',
  'package-lock.json',
  'scripts/build-softphone.mjs',
  'scripts/softphone-build',
];

/**
 * Builds one target, unless its inputs are those of the last build. Throws where the softphone is over its budget.
 * @param {{ target?: 'open-cti' | 'harness', force?: boolean }} [options]
 * @returns {Promise<{ folder: string, skipped: boolean, sizes: Record<string, number>, eagerBytes: number }>} sizes in bytes, gzip
 */
export async function buildSoftphone({ target = 'open-cti', force = false } = {}) {
  const folder = join(root, 'dist/softphone', target);
  // Beside the folder, which is the static resource as it is.
  const stamp = join(root, 'dist/softphone', `${target}.json`);
  const fingerprint = fingerprintInputs();
  if (!force && existsSync(stamp) && existsSync(folder)) {
    const last = JSON.parse(readFileSync(stamp, 'utf8'));
    if (last.fingerprint === fingerprint) return { folder, skipped: true, ...last.result };
  }
  const result = await buildInPlace(target, folder);
  writeFileSync(stamp, JSON.stringify({ fingerprint, result }));
  return { folder, skipped: false, ...result };
}

/** Built beside its place and then put there whole: a server that is running never serves half a build. */
async function buildInPlace(target, folder) {
  // Loaded here, so that a build that is skipped costs nothing.
  const { bundle } = await import('./softphone-build/bundle.mjs');
  const { modulesOf, noticesOf, writeNotices } = await import('./softphone-build/third-parties.mjs');
  const { connectorBaseModule, copyConnectorBase } = await import('./softphone-build/connector-base.mjs');
  const { bundleUnsupported } = await import('./softphone-build/unsupported.mjs');
  const fresh = `${folder}.${process.pid}`;
  try {
    mkdirSync(fresh, { recursive: true });
    const output = await bundle(targets[target], fresh);
    await writeStyle(fresh);
    await bundleUnsupported(fresh);
    const result = measure(fresh, output);
    if (target === 'open-cti') {
      checkBudget(result);
      const voice = await bundle(voiceConnector, join(fresh, 'voice'));
      copyConnectorBase(join(fresh, 'voice'));
      const notices = noticesOf([...modulesOf([...output, ...voice]), connectorBaseModule]);
      writeFileSync(join(fresh, 'THIRD-PARTY-NOTICES.txt'), writeNotices(notices));
    } else copyFileSync(join(softphone, 'harness/index.html'), join(fresh, 'index.html'));
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
    return result;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

async function writeStyle(folder) {
  const { transform } = await import('esbuild');
  // The sheets' names begin with a number, since the order decides.
  const sheets = readdirSync(join(softphone, 'styles')).sort();
  const source = sheets.map((sheet) => readFileSync(join(softphone, 'styles', sheet), 'utf8'));
  const { code } = await transform(source.join('\n'), { loader: 'css', minify: true });
  writeFileSync(join(folder, 'softphone.css'), code);
}

function fingerprintInputs() {
  const hash = createHash('sha256');
  for (const path of inputs.flatMap((input) => filesOf(join(root, input)))) {
    hash.update(relative(root, path)).update(readFileSync(path));
  }
  return hash.digest('hex');
}

function report(target, { skipped, sizes, eagerBytes }) {
  const number = (bytes) => bytes.toLocaleString('en').padStart(8);
  console.log(`softphone (${target})${skipped ? ': unchanged' : ''}`);
  for (const [file, bytes] of Object.entries(sizes)) console.log(`${number(bytes)} B gzip  ${file}`);
  console.log(`${number(eagerBytes)} B gzip  without lazy chunks; the budget is ${PANEL_BUDGET}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const target = process.argv.includes('--harness') ? 'harness' : 'open-cti';
  report(target, await buildSoftphone({ target, force: process.argv.includes('--force') }));
}
