// `npm run faults`: see run-faults.ts. What happens is told on stderr; the last line of stdout is the verdict.
import { readFaultOptions, type FaultOptions } from './options.ts';
import { runFaults } from './run-faults.ts';

const options = readOptionsOrLeave();
const started = Date.now();
const verdict = await runFaults(options, (line) => {
  process.stderr.write(`${((Date.now() - started) / 1000).toFixed(1)} s: ${line}\n`);
});
console.log(JSON.stringify(verdict));
process.exit(verdict.holds ? 0 : 1);

function readOptionsOrLeave(): FaultOptions {
  try {
    return readFaultOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  }
}
