// `npm run faults -- --conversations N --seed S [--mode server|client|guarantee] [--crm salesforce|dynamics] [--negative-control] …`: see test/faults.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Runs a script and answers its exit code; what preparation says goes to stderr, so that stdout ends in the verdict. */
const run = (node, args, stdout) =>
  spawnSync(node, args, { cwd: root, stdio: ['ignore', stdout, 'inherit'] }).status ?? 1;

const prepared = run(process.execPath, ['scripts/prepare.mjs', 'test'], 2);
// The project's own Node, which `prepare` has installed, runs TypeScript as it is.
const node = join(root, 'node_modules', '.bin', 'node');
process.exit(prepared || run(node, ['test/faults/main.ts', ...process.argv.slice(2)], 'inherit'));
