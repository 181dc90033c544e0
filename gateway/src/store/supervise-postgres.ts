import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '@jackfield/connector-core';
import type { EmbeddedPostgres } from './embedded-postgres.js';

export interface Supervisor {
  /** Looks after the server no longer, and ends a start that is under way. */
  stop(): Promise<void>;
}

export interface SupervisorParts {
  postgres: Pick<EmbeddedPostgres, 'isRunning' | 'revive'>;
  /** It answers again. */
  onRevived(): Promise<void>;
  logger: Logger;
  /** Between two looks. Milliseconds. @default 250 */
  lookMs?: number;
  /** Longest wait between two tries to start it. Milliseconds. @default 5000 */
  longestWaitMs?: number;
}

/**
 * Starts the embedded server again when it ends by itself: killed, out of memory, or because its disk was full. There is
 * no last try, since space that somebody frees an hour later is as good.
 */
export function supervisePostgres(parts: SupervisorParts): Supervisor {
  const { postgres, logger, lookMs = 250, longestWaitMs = 5_000 } = parts;
  const stopping = new AbortController();
  const { signal } = stopping;

  async function watch(): Promise<void> {
    while (!signal.aborted) {
      if (!postgres.isRunning()) await revive();
      await wait(lookMs, undefined, { signal, ref: false });
    }
  }

  async function revive(): Promise<void> {
    logger.error('The embedded PostgreSQL ended by itself; it is started again');
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      try {
        await postgres.revive();
        await parts.onRevived();
        logger.warn('The embedded PostgreSQL runs again', { attempt });
        return;
      } catch (error) {
        logger.error('The embedded PostgreSQL does not start; it is tried again', { attempt, error });
        await wait(Math.min(200 * 2 ** Math.min(attempt - 1, 10), longestWaitMs), undefined, { signal });
      }
      if (postgres.isRunning()) return;
    }
  }

  const watching = watch().catch((error: unknown) => {
    if (!signal.aborted) logger.error('Nobody looks after the embedded PostgreSQL any more', { error });
  });
  return {
    async stop() {
      stopping.abort();
      await watching;
    },
  };
}
