import type { Logger } from '@jackfield/connector-core';
import type { GatewayOptions } from '../options.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { takeLease } from './lease.js';
import { openStore, type Store } from './store.js';

export interface Database {
  store: Store;
  /** Whether it runs in our own folder, which no other gateway shares. */
  embedded: boolean;
  close(): Promise<void>;
}

/** The database of `databaseUrl`, else the embedded one. */
export async function openDatabase(
  { databaseUrl, dataDir }: Pick<GatewayOptions, 'databaseUrl' | 'dataDir'>,
  logger: Logger,
): Promise<Database> {
  if (databaseUrl !== undefined) {
    const store = await openStore({ url: databaseUrl, logger });
    return { store, embedded: false, close: () => store.close() };
  }

  const postgres = await startEmbeddedPostgres(dataDir, logger);
  const lease = await takeLease(postgres.url, dataDir, logger);
  try {
    const store = await openStore({ url: postgres.url, logger });
    return {
      store,
      embedded: true,
      async close() {
        await store.close();
        await lease.release();
        // An adopted server is ours as well: whoever started it is gone, or we would not have the lease.
        await postgres.stop();
      },
    };
  } catch (error) {
    await lease.release();
    await postgres.stop();
    throw error;
  }
}
