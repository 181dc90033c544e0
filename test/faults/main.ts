// `npm run faults`: see run-faults.ts. What happens is told on stderr; the last line of stdout is the verdict.
import { readFaultOptions, type FaultOptions } from './options.ts';
import { runFaults } from './run-faults.ts';

/** As shells call the end by Ctrl-C. */
const INTERRUPTED = 130;

const options = readOptionsOrLeave();
const started = Date.now();
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort());
try {
  const verdict = await runFaults(options, say, interruption.signal);
  console.log(JSON.stringify(verdict));
  process.exit(verdict.holds ? 0 : 1);
} catch (error) {
  if (!interruption.signal.aborted) throw error;
  say('interrupted; nothing was compared, and nothing of the run is left');
  process.exit(INTERRUPTED);
}

function say(line: string): void {
  process.stderr.write(`${((Date.now() - started) / 1000).toFixed(1)} s: ${line}\n`);
}

function readOptionsOrLeave(): FaultOptions {
  try {
    return readFaultOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  }
}
