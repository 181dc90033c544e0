import { setTimeout as wait } from 'node:timers/promises';
import type { PgBoss } from 'pg-boss';
import type { Logger } from '@jackfield/connector-core';

/** Takes jobs of one queue as soon as there are any, so many side by side. */
export interface JobPump {
  start(): void;
  /** There may be jobs. */
  wake(): void;
  /** Takes no job any more, and waits so long for those that run. */
  stop(timeoutMs: number): Promise<void>;
}

export interface JobPumpParts<Data> {
  boss: Pick<PgBoss, 'fetch' | 'complete' | 'fail' | 'touch'>;
  queue: string;
  atOnce: number;
  /** Between looks for jobs that nobody told this process of. Milliseconds. */
  pollMs: number;
  /** Between signs of life of a running job. Milliseconds. */
  heartbeatMs: number;
  work(data: Data): Promise<void>;
  logger: Logger;
}

/** Between tries to tell a database that was away how a job ended. */
const RETRY_MS = 500;

/**
 * pg-boss's own workers sleep after a job until they are notified of a new one, and nobody notifies them of one that
 * waited for a free worker. This one looks again after every job, and takes as many at once as it has hands.
 */
export function createJobPump<Data>({
  boss,
  queue,
  atOnce,
  pollMs,
  heartbeatMs,
  work,
  logger,
}: JobPumpParts<Data>): JobPump {
  const running = new Map<string, Promise<void>>();
  let filling = false;
  let again = false;
  let stopped = true;
  const timers: NodeJS.Timeout[] = [];

  async function fill(): Promise<void> {
    again = true;
    if (filling) return;
    filling = true;
    try {
      while (again && !stopped && running.size < atOnce) {
        again = false;
        const free = atOnce - running.size;
        const jobs = await boss.fetch<Data>(queue, { batchSize: free });
        for (const { id, data } of jobs) running.set(id, run(id, data));
        if (jobs.length === free) again = true;
      }
    } catch (error) {
      logger.warn('The queue could not be asked for jobs; it is asked again', { queue, error });
    } finally {
      filling = false;
    }
  }

  async function run(id: string, data: Data): Promise<void> {
    const failed = await work(data).then(
      () => false,
      (error: unknown) => {
        logger.error('A job broke off and is repeated', { queue, ...data, error });
        return true;
      },
    );
    await tellEnd(id, failed);
    running.delete(id);
    void fill();
  }

  /** Until the database knows, nobody else may take the job over; and another one of its key may have to wait for it. */
  async function tellEnd(id: string, failed: boolean): Promise<void> {
    for (;;) {
      try {
        await (failed ? boss.fail(queue, id) : boss.complete(queue, id));
        return;
      } catch (error) {
        logger.warn('The end of a job could not be written down yet', { queue, error });
        if (stopped) return;
        await wait(RETRY_MS);
      }
    }
  }

  async function showLife(): Promise<void> {
    if (running.size > 0) await boss.touch(queue, [...running.keys()]).catch(() => undefined);
  }

  const wake = (): void => void fill();
  return {
    start() {
      stopped = false;
      timers.push(
        setInterval(wake, pollMs),
        setInterval(() => void showLife(), heartbeatMs),
      );
      wake();
    },
    wake,
    async stop(timeoutMs) {
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      await Promise.race([Promise.all(running.values()), wait(timeoutMs, undefined, { ref: false })]);
    },
  };
}
