import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Clock, Http, Logger } from '@jackfield/connector-core';
import type { Adapters } from './admin/tenants.js';
import { addDoors } from './doors.js';
import type { ApiServer } from './http/api-server.js';
import { createHttpClient } from './http/http-client.js';
import { createServer } from './http/server.js';
import { KEEP_DAYS, type GatewayOptions } from './options.js';
import { readVendorKeys } from './licences/signed-text.js';
import { createRooms, type Rooms } from './rooms.js';
import { forgetOldDays } from './store/forget-old-days.js';
import { createPartitions } from './store/migrate.js';
import { openDatabase, type Database } from './store/open-database.js';
import { readOrCreateSecret } from './store/private-file.js';
import { SealedBox } from './store/sealed-box.js';
import { sealRowsAnew } from './store/sealed-rows.js';

export interface Gateway {
  /** Where it listens, e.g. `http://127.0.0.1:4101`. */
  url: string;
  /** Ends what is running, in order; leaves nothing behind. */
  stop(): Promise<void>;
}

/** What the gateway gets from outside, so that tests can give something else. */
export interface GatewayParts {
  adapters: Adapters;
  logger: Logger;
  /** @default the machine's clock */
  clock?: Clock;
  /** @default the bounded client of `http/http-client.ts` */
  http?: Http;
  /** Another gateway has taken the data folder; this one has ended, and the process has nothing to do any more. */
  onLost?: () => void;
}

const HOUSEKEEPING_MS = 3_600_000;

/** First the database, last the port. Rejects when it cannot work, and then nothing of it is left running. */
export async function startGateway(options: GatewayOptions, parts: GatewayParts): Promise<Gateway> {
  const { logger } = parts;
  if (options.databaseUrl === undefined && (options.role ?? 'all') !== 'all') {
    throw new Error('JACKFIELD_ROLE divides the work of several processes: set DATABASE_URL as well.');
  }
  const database = await openDatabase(options, logger);
  try {
    return await startOn(database, options, parts);
  } catch (error) {
    await database.close().catch((failure: unknown) => {
      logger.warn('The database could not be closed', { error: failure });
    });
    throw error;
  }
}

async function startOn(database: Database, options: GatewayOptions, parts: GatewayParts): Promise<Gateway> {
  const { delays, port, host, role = 'all' } = options;
  const works = role !== 'ingest';
  const {
    adapters,
    logger,
    clock = { now: () => Date.now() },
    http = createHttpClient({ allowPrivate: options.allowPrivateAddresses ?? [] }),
  } = parts;
  const platform = { http, clock, logger };
  const secretKey = options.secretKey ?? (await readOrCreateSecret(join(options.dataDir, 'secret-key')));
  const box = new SealedBox(secretKey, options.oldSecretKeys);
  const vendorKeys = readVendorKeys(options.licenceKeys ?? '');
  const rooms = createRooms({ database, box, adapters, platform, delays, role, vendorKeys });

  const server = await createServer(logger);
  let stopping = false;
  await addDoors(server, {
    rooms,
    platform,
    options,
    isReady: () => (!works || rooms.flushQueue.ready()) && database.isHeld() && !stopping,
    publicUrl: () => options.publicUrl ?? urlOf(server),
  });
  const housekeeping = keepHouse(database, rooms, options.keepDays ?? KEEP_DAYS, logger);

  async function end(): Promise<void> {
    stopping = true;
    clearInterval(housekeeping);
    await endWork(server, rooms, delays.drainMs);
  }

  try {
    await sealRowsAnew(database.store, box, logger);
    if (!database.embedded) await rooms.notices.start();
    await rooms.tenants.load();
    await rooms.log.start();
    if (works) await rooms.flushQueue.start();
    // From here on the others leave conversations to it.
    await rooms.processes.start();
    await server.listen({ port, host });
    if (works) await takeUpAgain(rooms);
    rooms.entitlementWatch.start();
  } catch (error) {
    await end().catch(() => undefined);
    throw error;
  }
  logger.info('The gateway is ready', { url: urlOf(server) });
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= end().finally(() => database.close()));
  void database.lost.then(async (error) => {
    logger.error('The data folder is another gateway’s now; this one ends', { error });
    await stop().catch((failure: unknown) => logger.warn('It did not end in order', { error: failure }));
    parts.onLost?.();
  });
  return { url: urlOf(server), stop };
}

/** What a predecessor left: its timers, and conversations that it had not acted upon to the end. */
async function takeUpAgain({ timers, takeOver, userSync, userWatch }: Rooms): Promise<void> {
  await timers.restore();
  await takeOver.sweep(0);
  takeOver.start();
  await userSync.watch();
  userWatch.start();
}

function keepHouse(
  { store }: Database,
  { credentials }: Rooms,
  keepDays: number,
  logger: Logger,
): NodeJS.Timeout {
  const work = async (): Promise<void> => {
    await Promise.all([credentials.prune(), createPartitions({ query: (sql) => store.acrossTenants(sql) })]);
    const forgotten = await forgetOldDays(store, keepDays);
    if (forgotten.length > 0) logger.info('Old days of the log were dropped', { days: forgotten });
  };
  return setInterval(() => {
    work().catch((error: unknown) => {
      logger.warn('Housekeeping failed and is repeated', { error });
    });
  }, HOUSEKEEPING_MS);
}

/** Nobody comes in any more; what has begun is finished, as far as that is quick. */
async function endWork(server: ApiServer, rooms: Rooms, drainMs: number): Promise<void> {
  const { desks, timers, flushQueue, loop, search, processes, notices, takeOver } = rooms;
  await processes.leave();
  notices.send({ kind: 'process' });
  takeOver.stop();
  rooms.entitlementWatch.stop();
  await Promise.all([rooms.userWatch.stop(), rooms.userSync.halt()]);
  desks.endAll();
  await server.close();
  timers.stop();
  await flushQueue.stop();
  loop.stop();
  await Promise.race([
    Promise.all([search.idle(), rooms.callRecords.idle(), loop.idle()]),
    new Promise((resolve) => setTimeout(resolve, drainMs).unref()),
  ]);
  await notices.stop();
}

function urlOf(server: ApiServer): string {
  const { address, port, family } = server.server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
