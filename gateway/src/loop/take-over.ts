import type { Logger } from '@jackfield/connector-core';
import type { Ledger, UnfinishedLine } from '../log/ledger.js';
import type { ConversationLoop, Ownership } from './conversation-loop.js';
import type { Timers } from './timers.js';

/** Finds what others left: a process that is gone, a notice that was lost, a clock that jumped. */
export interface TakeOver {
  /** Repeats the sweep from now on. */
  start(): void;
  /** Gives a turn to everything of ours that waits for one and is older than this. */
  sweep(olderThanMs: number): Promise<void>;
  stop(): void;
}

export interface TakeOverParts {
  ledger: Pick<Ledger, 'unfinished'>;
  timers: Pick<Timers, 'fireOverdue'>;
  loop: Pick<ConversationLoop, 'wake'>;
  ownership: Pick<Ownership, 'owns'>;
  everyMs: number;
  logger: Logger;
}

export function createTakeOver({
  ledger,
  timers,
  loop,
  ownership,
  everyMs,
  logger,
}: TakeOverParts): TakeOver {
  let interval: NodeJS.Timeout | undefined;
  let sweeping = false;

  async function sweep(olderThanMs: number): Promise<void> {
    let last: UnfinishedLine | undefined;
    do {
      const page: UnfinishedLine[] = await ledger.unfinished(olderThanMs, last);
      for (const { tenant, conversation } of page) {
        if (ownership.owns(tenant, conversation)) loop.wake(tenant, conversation);
      }
      last = page.at(-1);
    } while (last);
    await timers.fireOverdue(olderThanMs);
  }

  return {
    sweep,
    start() {
      interval = setInterval(() => {
        if (sweeping) return;
        sweeping = true;
        sweep(everyMs)
          .catch((error: unknown) => logger.warn('The sweep for unfinished conversations failed', { error }))
          .finally(() => {
            sweeping = false;
          });
      }, everyMs);
    },
    stop: () => clearInterval(interval),
  };
}
