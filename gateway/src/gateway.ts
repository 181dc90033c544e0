import type { FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Clock, Http, Logger } from '@jackfield/connector-core';
import { addHealthRoutes } from './admin/health-routes.js';
import { addAdminRoutes } from './admin/routes.js';
import { createTenantStore } from './admin/tenant-store.js';
import { createTenants, type Adapters } from './admin/tenants.js';
import { createFlushQueue } from './execute/flush-queue.js';
import { saveRound } from './execute/save-activities.js';
import { createSearch } from './execute/search.js';
import { createHttpClient } from './http/http-client.js';
import { createServer } from './http/server.js';
import { addIngestRoutes } from './ingest/routes.js';
import { createEventLog } from './log/event-log.js';
import { createLedger } from './log/ledger.js';
import { createConversationLoop } from './loop/conversation-loop.js';
import { createTimers } from './loop/timers.js';
import { createMetrics } from './metrics.js';
import type { GatewayOptions } from './options.js';
import { createCredentials } from './sign-in/credentials.js';
import { addSignInRoutes } from './sign-in/routes.js';
import { createAudioGrants } from './sockets/audio-ownership.js';
import { createCampaigns } from './sockets/campaigns.js';
import { createDesks } from './sockets/desks.js';
import { addPanelSocket } from './sockets/panel-socket.js';
import { createPresenceStore } from './sockets/presence-store.js';
import { openDatabase } from './store/open-database.js';
import { createPartitions } from './store/migrate.js';
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
  clock?: Clock;
  http?: Http;
}

const HOUSEKEEPING_MS = 3_600_000;

/** Puts the rooms together and opens the doors: first the database, last the port. */
export async function startGateway(options: GatewayOptions, parts: GatewayParts): Promise<Gateway> {
  const { delays } = options;
  const { logger, clock = { now: () => Date.now() }, http = createHttpClient() } = parts;
  const metrics = createMetrics();
  const database = await openDatabase(options, logger);
  const { store } = database;

  const secretKey = options.secretKey ?? (await readOrCreateSecret(join(options.dataDir, 'secret-key')));
  const platform = { http, clock, logger };
  const tenantStore = createTenantStore(store, new SealedBox(secretKey));
  const tenants = createTenants(tenantStore, parts.adapters, platform);
  const log = createEventLog(store, metrics);
  const ledger = createLedger(store);
  const campaigns = createCampaigns(tenants, clock, logger, delays.campaignsMs);
  const { ticketMs, tokenMs } = delays;
  const credentials = createCredentials({ store, tenants, clock, ticketMs, tokenMs });

  const loop = createConversationLoop({
    log,
    ledger,
    tenants,
    timers: () => timers,
    executors: () => ({ show: desks.show, search: search.search, announceWrite: flushQueue.announce }),
    clock,
    logger,
    metrics,
  });
  const { append } = loop;
  const timers = createTimers(store, clock, loop.fireTimer);
  const search = createSearch({ tenants, loop, clock, logger, metrics, timeoutMs: delays.searchTimeoutMs });
  const desks = createDesks({
    tenants,
    grants: createAudioGrants(store),
    presences: createPresenceStore(store),
    campaigns,
    ledger,
    log,
    loop: () => loop,
    clock,
    metrics,
    delays,
  });
  const { orgPauseMs } = delays;
  const saveParts = { store, log, ledger, tenants, loop, clock, logger, metrics, orgPauseMs };
  const flushQueue = createFlushQueue({
    databaseUrl: store.url,
    alone: database.embedded,
    saveRound: (tenant, org) => saveRound(saveParts, tenant, org),
    orgsWithDue: ledger.orgsWithDue,
    delays,
    clock,
    logger,
  });

  const server = createServer(logger);
  const publicUrl = (): string => options.publicUrl ?? urlOf(server);
  let stopping = false;
  addHealthRoutes(server, { ledger, metrics, isReady: () => flushQueue.ready() && !stopping });
  addAdminRoutes(server, { tenants, log, ledger, adminToken: options.adminToken });
  addSignInRoutes(server, { credentials, tenants, ticketMs: delays.ticketMs, publicUrl });
  await addPanelSocket(server, {
    desks,
    credentials,
    delays,
    metrics,
    tenants,
    campaigns,
    log,
    append,
    clock,
    logger,
  });
  await addIngestRoutes(server, {
    tenants,
    append,
    reportPresence: desks.reportPresence,
    clock,
    logger,
    metrics,
  });

  const housekeeping = setInterval(() => {
    Promise.all([credentials.prune(), createPartitions({ query: (sql) => store.acrossTenants(sql) })]).catch(
      (error: unknown) => {
        logger.warn('Housekeeping failed and is repeated', { error });
      },
    );
  }, HOUSEKEEPING_MS);

  async function stop(): Promise<void> {
    stopping = true;
    clearInterval(housekeeping);
    desks.endAll();
    await server.close();
    timers.stop();
    await flushQueue.stop();
    loop.stop();
    await Promise.race([
      Promise.all([search.idle(), loop.idle()]),
      new Promise((resolve) => setTimeout(resolve, delays.drainMs).unref()),
    ]);
    await database.close();
  }

  try {
    await tenants.load();
    await log.start();
    await flushQueue.start();
    await server.listen({ port: options.port, host: options.host });
    // What a predecessor left: its timers, and conversations that it had not acted upon to the end.
    await timers.restore();
    for (const { tenant, conversation } of await ledger.unfinished()) loop.wake(tenant, conversation);
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
  logger.info('The gateway is ready', { url: urlOf(server) });
  return { url: urlOf(server), stop };
}

function urlOf(server: FastifyInstance): string {
  const { address, port, family } = server.server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
