import type { Logger } from '@jackfield/connector-core';
import type { GatewayOptions } from '../options.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { takeLease } from './lease.js';
import { openStore, type Store } from './store.js';
import { supervisePostgres } from './supervise-postgres.js';

export interface Database {
  store: Store;
  /** Whether it runs in our own folder, which no other gateway shares. */
  embedded: boolean;
  /** Whether nobody else may work on it: false while the lease of the folder is being taken again. */
  isHeld(): boolean;
  /** Resolves when another gateway has taken the folder: this one has to end then. */
  lost: Promise<Error>;
  /** A server that another gateway has taken goes on running. */
  close(): Promise<void>;
}

/** The database of `databaseUrl`, else the embedded one. */
export async function openDatabase(
  { databaseUrl, dataDir, delays }: Pick<GatewayOptions, 'databaseUrl' | 'dataDir' | 'delays'>,
  logger: Logger,
): Promise<Database> {
  const bounds = { connectMs: delays.databaseConnectMs, answerMs: delays.databaseAnswerMs };
  if (databaseUrl !== undefined) {
    const store = await openStore({ url: databaseUrl, logger, ...bounds });
    const lost = new Promise<Error>(() => undefined);
    return { store, embedded: false, isHeld: () => true, lost, close: () => store.close() };
  }

  const postgres = await startEmbeddedPostgres(dataDir, logger);
  let isLost = false;
  let lose: (error: Error) => void;
  const lost = new Promise<Error>((resolve) => (lose = resolve));
  const lease = await takeLease(postgres.url, dataDir, logger, (error) => {
    isLost = true;
    lose(error);
  });
  try {
    const store = await openStore({ url: postgres.url, logger, ...bounds });
    // The lease comes back by itself with the server.
    const supervisor = supervisePostgres({ postgres, logger, onRevived: () => Promise.resolve() });
    return {
      store,
      embedded: true,
      isHeld: lease.isHeld,
      lost,
      async close() {
        await supervisor.stop();
        await store.close();
        await lease.release();
        // An adopted server is ours as well: whoever started it is gone, or we would not have the lease.
        if (!isLost) await postgres.stop();
      },
    };
  } catch (error) {
    await lease.release();
    await postgres.stop();
    throw error;
  }
}
