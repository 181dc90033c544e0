// `npm test`: everything that proves the product offline. All parts run even if one fails; the counts come last.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readResults } from './test-results.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => join(root, 'node_modules', '.bin', name);
const results = join(root, '.data', 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const parts = [
  { name: 'check', command: bin('node'), args: ['scripts/check.mjs'] },
  {
    name: 'scripts',
    command: bin('node'),
    args: [
      '--test',
      `--test-reporter=${join(root, 'scripts/jest-like-reporter.mjs')}`,
      `--test-reporter-destination=${join(results, 'scripts.json')}`,
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      'scripts/**/*.test.mjs',
    ],
  },
  {
    name: 'rooms',
    command: bin('jest'),
    args: ['--ci', '--json', `--outputFile=${join(results, 'jest.json')}`],
    env: { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
  },
  {
    name: 'browser',
    command: bin('playwright'),
    args: ['test', '--config', 'test/playwright.config.ts'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: join(results, 'playwright.json') },
  },
];

const outcome = parts.map(({ name, command, args, env }) => {
  console.log(`\n── ${name} ──`);
  const started = Date.now();
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  return { name, ok: status === 0, seconds: Math.round((Date.now() - started) / 1000) };
});

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
for (const file of readdirSync(results)) {
  const read = readResults(join(results, file), root);
  for (const key of Object.keys(total)) total[key] += read[key];
  failures.push(...read.failures);
}
// A part that failed without a failed test to show for it (lint, a crash) counts as one failure.
const silent = outcome.filter(({ name, ok }) => {
  if (ok) return false;
  const file = join(
    results,
    { scripts: 'scripts.json', rooms: 'jest.json', browser: 'playwright.json' }[name] ?? 'none',
  );
  return !existsSync(file) || readResults(file, root).failed === 0;
});
total.failed += silent.length;

// Whoever sees only the end of a long run sees what failed.
if (failures.length > 0) console.log('\n── failed ──');
for (const { file, title, message } of failures)
  console.log(`✕ ${file} › ${title}\n${message.replace(/^(?=.)/gm, '    ')}`);

console.log('\n── result ──');
for (const { name, ok, seconds } of outcome)
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(outcome.every(({ ok }) => ok) && total.failed === 0 ? 0 : 1);
