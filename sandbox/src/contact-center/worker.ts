import { parentPort, workerData } from 'node:worker_threads';
import type { ContactCenterOptions } from './options.js';
import { runContactCenter } from './run.js';

/** What the worker says to the thread that started it. */
export type FromWorker =
  { type: 'started'; url: string; sipUrl: string } | { type: 'failed'; message: string };

const port = parentPort;
if (!port) throw new Error('This file runs in a worker thread only');

try {
  const running = await runContactCenter(workerData as ContactCenterOptions);
  port.once('message', () => {
    // A thread that nobody talks to any more ends by itself.
    void running.stop().then(() => port.close());
  });
  port.postMessage({ type: 'started', url: running.url, sipUrl: running.sipUrl } satisfies FromWorker);
} catch (error) {
  port.postMessage({ type: 'failed', message: String(error) } satisfies FromWorker);
  port.close();
}
