// Runs before `npm start` and `npm test`, in whatever Node the machine has and without any dependency:
// installs what is missing and builds what is stale.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, findFaketime, installWithApt } from './machine.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const purpose = process.argv[2] ?? 'start';
const oldestNode = 20;

function fail(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

function run(command, args, { retries = 0 } = {}) {
  for (let attempt = 0; ; attempt++) {
    const { status, error } = spawnSync(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (status === 0) return;
    if (attempt >= retries)
      fail(
        `"${command} ${args.join(' ')}" failed${error ? `: ${error.message}` : ` (exit code ${status})`}.`,
      );
    console.error(`"${command} ${args.join(' ')}" failed; trying once more.`);
  }
}

function installPackages() {
  const stamp = join(root, 'node_modules', '.jackfield-installed');
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('Installing the packages of package-lock.json (once; about a minute) …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { retries: 1 });
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stamp, lock);
}

function needBrowser() {
  if (findChromium()) return;
  console.log('Installing Chromium for the browser tests …');
  if (!installWithApt(['chromium']) || !findChromium()) {
    fail(
      'The browser tests need Chromium and none was found. Install it (Debian: "apt-get install chromium"; elsewhere: ' +
        '"npx playwright install chromium") or name it in the variable CHROMIUM, then run "npm test" again.',
    );
  }
}

function needJava() {
  if (spawnSync('java', ['-version'], { stdio: 'ignore' }).status === 0) return;
  console.log('Installing Java for the check of the Apex classes …');
  if (!installWithApt(['default-jre-headless'])) {
    fail(
      'The check of the Apex classes needs Java 11 or later. Install a JRE so that "java" is found, then run "npm test" again.',
    );
  }
}

/** The tests that move a process's clock say that they were left out where there is none. */
function offerClock() {
  if (process.platform !== 'linux' || findFaketime()) return;
  console.log('Installing libfaketime for the tests of a clock that jumps …');
  if (!installWithApt(['libfaketime'])) console.log('It cannot be installed here; those tests are left out.');
}

if (Number(process.versions.node.split('.')[0]) < oldestNode) {
  fail(`Jackfield needs Node ${oldestNode} or later to install itself; this is ${process.version}.`);
}
installPackages();
if (purpose === 'test') {
  needBrowser();
  needJava();
  offerClock();
}
run(join(root, 'node_modules', '.bin', 'node'), ['scripts/build.mjs']);
