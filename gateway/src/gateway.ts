import type { FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Clock, Http, Logger } from '@jackfield/connector-core';
import type { Adapters } from './admin/tenants.js';
import { addDoors } from './doors.js';
import { createHttpClient } from './http/http-client.js';
import { createServer } from './http/server.js';
import type { GatewayOptions } from './options.js';
import { createRooms, type Rooms } from './rooms.js';
import { createPartitions } from './store/migrate.js';
import { openDatabase, type Database } from './store/open-database.js';
import { readOrCreateSecret } from './store/private-file.js';
import { SealedBox } from './store/sealed-box.js';

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
}

const HOUSEKEEPING_MS = 3_600_000;

/** First the database, last the port. Rejects when it cannot work, and then nothing of it is left running. */
export async function startGateway(options: GatewayOptions, parts: GatewayParts): Promise<Gateway> {
  const { logger } = parts;
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
  const { delays, port, host } = options;
  const { adapters, logger, clock = { now: () => Date.now() }, http = createHttpClient() } = parts;
  const platform = { http, clock, logger };
  const secretKey = options.secretKey ?? (await readOrCreateSecret(join(options.dataDir, 'secret-key')));
  const rooms = createRooms({ database, box: new SealedBox(secretKey), adapters, platform, delays });

  const server = createServer(logger);
  let stopping = false;
  await addDoors(server, {
    rooms,
    platform,
    options,
    isReady: () => rooms.flushQueue.ready() && !stopping,
    publicUrl: () => options.publicUrl ?? urlOf(server),
  });
  const housekeeping = keepHouse(database, rooms, logger);

  async function end(): Promise<void> {
    stopping = true;
    clearInterval(housekeeping);
    await endWork(server, rooms, delays.drainMs);
  }

  try {
    await rooms.tenants.load();
    await rooms.log.start();
    await rooms.flushQueue.start();
    await server.listen({ port, host });
    await takeUpAgain(rooms);
  } catch (error) {
    await end().catch(() => undefined);
    throw error;
  }
  logger.info('The gateway is ready', { url: urlOf(server) });
  return {
    url: urlOf(server),
    stop: () => end().finally(() => database.close()),
  };
}

/** What a predecessor left: its timers, and conversations that it had not acted upon to the end. */
async function takeUpAgain({ timers, ledger, loop }: Rooms): Promise<void> {
  await timers.restore();
  for (const { tenant, conversation } of await ledger.unfinished()) loop.wake(tenant, conversation);
}

function keepHouse({ store }: Database, { credentials }: Rooms, logger: Logger): NodeJS.Timeout {
  return setInterval(() => {
    Promise.all([credentials.prune(), createPartitions({ query: (sql) => store.acrossTenants(sql) })]).catch(
      (error: unknown) => {
        logger.warn('Housekeeping failed and is repeated', { error });
      },
    );
  }, HOUSEKEEPING_MS);
}

/** Nobody comes in any more; what has begun is finished, as far as that is quick. */
async function endWork(
  server: FastifyInstance,
  { desks, timers, flushQueue, loop, search }: Rooms,
  drainMs: number,
): Promise<void> {
  desks.endAll();
  await server.close();
  timers.stop();
  await flushQueue.stop();
  loop.stop();
  await Promise.race([
    Promise.all([search.idle(), loop.idle()]),
    new Promise((resolve) => setTimeout(resolve, drainMs).unref()),
  ]);
}

function urlOf(server: FastifyInstance): string {
  const { address, port, family } = server.server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
