import type { Platform } from '@jackfield/connector-core';
import { createTenantStore } from './admin/tenant-store.js';
import { createTenants, type Adapters } from './admin/tenants.js';
import { createFlushQueue } from './execute/flush-queue.js';
import { saveRound } from './execute/save-activities.js';
import { createSearch } from './execute/search.js';
import { createEventLog } from './log/event-log.js';
import { createLedger } from './log/ledger.js';
import { createConversationLoop } from './loop/conversation-loop.js';
import { createTimers } from './loop/timers.js';
import { createMetrics } from './metrics.js';
import type { Delays } from './options.js';
import { createCredentials } from './sign-in/credentials.js';
import { createAudioGrants } from './sockets/audio-ownership.js';
import { createCampaigns } from './sockets/campaigns.js';
import { createDesks } from './sockets/desks.js';
import { createPresenceStore } from './sockets/presence-store.js';
import type { Database } from './store/open-database.js';
import type { SealedBox } from './store/sealed-box.js';

export interface RoomsParts {
  database: Database;
  box: SealedBox;
  adapters: Adapters;
  platform: Platform;
  delays: Delays;
}

export type Rooms = ReturnType<typeof createRooms>;

/**
 * Puts the rooms together, in the order in which they need each other. One circle is the loop itself: a turn sets timers
 * and hands over to those who execute, and they come back with events.
 */
export function createRooms({ database, box, adapters, platform, delays }: RoomsParts) {
  const { store } = database;
  const { clock, logger } = platform;
  const metrics = createMetrics();
  const tenants = createTenants(createTenantStore(store, box), adapters, platform);
  const log = createEventLog(store, metrics);
  const ledger = createLedger(store);
  const campaigns = createCampaigns(tenants, clock, logger, delays.campaignsMs);
  const credentials = createCredentials({ store, tenants, clock, delays });

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
  const timers = createTimers(store, clock, loop.fireTimer);
  const search = createSearch({ tenants, loop, clock, logger, metrics, timeoutMs: delays.searchTimeoutMs });
  const desks = createDesks({
    tenants,
    grants: createAudioGrants(store),
    presences: createPresenceStore(store),
    campaigns,
    ledger,
    log,
    loop,
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

  return { metrics, tenants, log, ledger, campaigns, credentials, loop, timers, search, desks, flushQueue };
}
