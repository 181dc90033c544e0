import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ContactCenterOptions, RunningContactCenter } from './options.js';
import { runContactCenter } from './run.js';
import type { FromWorker } from './worker.js';

export type { ContactCenterOptions, RunningContactCenter } from './options.js';

/** Compiled code stands beside its worker; sources have none that Node could run. */
const isCompiled = import.meta.url.endsWith('.js');

/**
 * Starts the stand-in contact center: HTTP API, SIP over WebSocket, audio, webhooks.
 * It runs in a thread of its own, so that nobody else's work delays its packets; started from the sources, as tests
 * do, it runs in the caller's thread. `thread` decides otherwise.
 * Rejects when the port is taken.
 */
export async function startContactCenter(options: ContactCenterOptions): Promise<RunningContactCenter> {
  const thread = options.thread ?? (isCompiled ? 'worker' : 'same');
  if (thread === 'same') return runContactCenter(options);
  // Flags of the caller's own start, such as `--input-type`, are not for the worker's file.
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: options, execArgv: [] });
  const [answer] = (await once(worker, 'message')) as [FromWorker];
  if (answer.type === 'failed') throw new Error(answer.message);
  return {
    url: answer.url,
    sipUrl: answer.sipUrl,
    stop: async () => {
      const exited = once(worker, 'exit');
      worker.postMessage('stop');
      await exited;
    },
  };
}
