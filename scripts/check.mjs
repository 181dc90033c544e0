// `npm run check`: format, types, lint with its boundaries, Apex, generated docs. Says everything that is wrong, then fails.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => join(root, 'node_modules', '.bin', name);
const steps = [
  ['format', bin('prettier'), ['--check', '--log-level=warn', '.'], 'run "npx prettier --write ."'],
  ['types', bin('tsc'), ['-b']],
  ['types of tests', bin('tsc'), ['-p', 'test']],
  ['types of the softphone', bin('tsc'), ['-p', 'force-app']],
  ['types of the page for Dynamics 365', bin('tsc'), ['-p', 'dynamics-pcf']],
  [
    'lint and boundaries',
    bin('eslint'),
    ['.', '--max-warnings=0', '--cache', '--cache-location', 'node_modules/.cache/eslint'],
  ],
  ['Apex', bin('node'), ['scripts/apex-check.mjs']],
  [
    'generated docs',
    bin('node'),
    ['scripts/generate-docs.mjs', '--check'],
    'run "node scripts/generate-docs.mjs"',
  ],
];

let failed = 0;
for (const [name, command, args, remedy] of steps) {
  const started = Date.now();
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  console.log(
    `${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)${status !== 0 && remedy ? `: ${remedy}` : ''}`,
  );
  if (status !== 0) failed++;
}
process.exit(failed ? 1 : 0);
