import { catalogued, type Platform } from '@jackfield/connector-core';
import { createTenantStore } from './admin/tenant-store.js';
import { createTenants, type Adapters } from './admin/tenants.js';
import { createFlushQueue } from './execute/flush-queue.js';
import { createBatchSizes } from './execute/batch-sizes.js';
import { createBooks } from './execute/books.js';
import { flushOrg } from './execute/flush-org.js';
import { createBudgets } from './execute/budgets.js';
import { createKnownCustomers } from './execute/known-customers.js';
import { createCallRecords } from './execute/open-call-record.js';
import { createSearch } from './execute/search.js';
import { createIngestKeys } from './ingest/ingest-keys.js';
import { createEventLog } from './log/event-log.js';
import { createKnownConversations } from './log/known-conversations.js';
import { createLedger } from './log/ledger.js';
import { createHearing, type Hearing } from './hear-notices.js';
import { createEntitlement } from './licences/entitlement.js';
import { createLicenceBook } from './licences/licence-book.js';
import { createLicenceStore } from './licences/licence-store.js';
import { createLicences } from './licences/licences.js';
import { createSeatStore } from './licences/seat-store.js';
import type { VendorKeys } from './licences/signed-text.js';
import { createEntitlementWatch } from './licences/watch-entitlement.js';
import { createConversationLoop } from './loop/conversation-loop.js';
import { createRedraw } from './loop/redraw.js';
import { createTakeOver } from './loop/take-over.js';
import type { Executors } from './loop/take-turns.js';
import { createTimers, type Timers } from './loop/timers.js';
import { createMetrics } from './metrics.js';
import type { Delays, Role } from './options.js';
import { createCredentials, type AdmitAgent } from './sign-in/credentials.js';
import { createIdTokens } from './sign-in/id-tokens.js';
import { createAudioGrants } from './sockets/audio-ownership.js';
import { createCampaigns } from './sockets/campaigns.js';
import { createDesks } from './sockets/desks.js';
import { createPresenceStore } from './sockets/presence-store.js';
import { createNotices } from './store/notices.js';
import { createShownTeller } from './sockets/tell-shown.js';
import type { Database } from './store/open-database.js';
import { createProcesses } from './store/processes.js';
import { createLookStore } from './users/look-store.js';
import { meteredUsers } from './users/metered-users.js';
import { createPrivilegesOf } from './users/privileges.js';
import { createSyncStore } from './users/sync-store.js';
import { createUserSync } from './users/sync.js';
import { createUserLineStore } from './users/user-line-store.js';
import { createUsers } from './users/users.js';
import { createUserWatch } from './users/watch-users.js';
import type { SealedBox } from './store/sealed-box.js';

export interface RoomsParts {
  database: Database;
  box: SealedBox;
  adapters: Adapters;
  platform: Platform;
  delays: Delays;
  /** @default 'all' */
  role?: Role;
  /** Of the vendor who issues licences. @default none */
  vendorKeys?: VendorKeys;
}

export type Rooms = ReturnType<typeof createRooms>;

/**
 * Puts the rooms together, in the order in which they need each other. One circle is the loop itself: a turn sets timers
 * and hands over to those who execute, and they come back with events.
 */
export function createRooms({
  database,
  box,
  adapters,
  platform,
  delays,
  role = 'all',
  vendorKeys = new Map(),
}: RoomsParts) {
  const { store } = database;
  const { clock, logger } = platform;
  const metrics = createMetrics();
  const processes = createProcesses({
    store,
    role,
    alone: database.embedded,
    onChange: (change) => hearing.adjust(change),
    onJoin: () => notices.send({ kind: 'process' }),
    beatMs: delays.beatMs,
    goneMs: delays.goneMs,
    logger,
  });
  const notices = createNotices({
    url: store.url,
    id: processes.id,
    hasListeners: processes.hasOthers,
    onNotice: (notice) => hearing.hear(notice),
    onLost: () => hearing.catchUp(),
    retryMs: delays.noticesRetryMs,
    checkMs: delays.beatMs,
    logger,
  });
  const tenants = createTenants(createTenantStore(store, box), adapters, platform, (tenant) =>
    notices.send({ kind: 'tenant', tenant }),
  );
  const log = createEventLog({ store, known: createKnownConversations(), metrics });
  const ledger = createLedger(store);
  const campaigns = createCampaigns(tenants, clock, logger, delays.campaignsMs);
  const ingestKeys = createIngestKeys(store, clock);
  const licenceStore = createLicenceStore(store);
  const book = createLicenceBook(licenceStore, vendorKeys, clock);
  const seats = createSeatStore(store);
  const lines = createUserLineStore(store);
  const entitlement = createEntitlement({ store, book, seats, tenants });
  const privilegesOf = createPrivilegesOf(lines, tenants);
  /** Open panels here and at the other processes. */
  const review = (tenant?: string, agent?: string): void => {
    notices.send({ kind: 'entitlement', ...(tenant && { tenant }), ...(agent && { agent }) });
    desks
      .review(tenant, agent)
      .catch((error: unknown) => logger.warn('Open panels could not be looked at', { error }));
  };
  const admitAgent: AdmitAgent = async (tenant, agent) => {
    const refusal = await entitlement.refuse(tenant, agent);
    if (refusal && !(await desks.isInCall(tenant, agent))) throw catalogued(refusal);
    return refusal;
  };
  const credentials = createCredentials({
    ...{ store, tenants, admitAgent, clock, delays },
    idTokens: createIdTokens(platform),
  });
  const licences = createLicences({ book, store: licenceStore, seats, tenants, clock, review });
  const entitlementWatch = createEntitlementWatch({
    review: () => desks.review(),
    enforced: book.enforced,
    everyMs: delays.entitlementMs,
    logger,
  });

  const ownership = {
    owns: processes.owns,
    tell: (tenant: string, conversation: string) => notices.send({ kind: 'turn', tenant, conversation }),
  };
  const show: Executors['show'] = (snapshot) => {
    desks.show(snapshot);
    const { tenant, conversation } = snapshot;
    const agent = conversation.agent && { agent: conversation.agent.id };
    notices.send({ kind: 'shown', tenant, conversation: conversation.id, ...agent });
    for (const id of conversation.aliases.slice(1))
      notices.send({ kind: 'merged', tenant, conversation: id });
  };
  const loop = createConversationLoop({
    ownership,
    log,
    ledger,
    tenants,
    timers: () => timers,
    executors: () => ({
      show,
      search: search.search,
      openCallRecord: callRecords.open,
      announceWrites: flushQueue.announce,
    }),
    clock,
    logger,
    metrics,
    delays,
  });
  const timers: Timers = createTimers({ store, clock, owns: processes.owns, fire: loop.fireTimer });
  const takeOver = createTakeOver({ ledger, timers, loop, ownership, everyMs: delays.takeOverMs, logger });
  const budgets = createBudgets({ store, tenants, delays, logger });
  const known = createKnownCustomers(clock, (tenant) => tenants.get(tenant).settings.identify.rememberMs);
  const search = createSearch({
    tenants,
    loop,
    budgets,
    known,
    clock,
    logger,
    metrics,
    timeoutMs: delays.searchTimeoutMs,
  });
  const callRecords = createCallRecords({
    tenants,
    loop,
    budgets,
    clock,
    logger,
    metrics,
    timeoutMs: delays.searchTimeoutMs,
  });
  const crmOf = (tenant: string, org: string) => meteredUsers({ tenants, budgets, metrics }, tenant, org);
  const users = createUsers({ store, lines, seats, book, tenants, crmOf, review });
  const userParts = { lines, seats, book, tenants, crmOf, review, logger };
  const userSync = createUserSync({
    ...userParts,
    store,
    jobs: createSyncStore(store),
    processes,
    adoptMs: delays.takeOverMs,
    retryMs: delays.syncRetryMs,
  });
  const userWatch = createUserWatch({
    ...userParts,
    looks: createLookStore(store),
    tickMs: delays.userTickMs,
  });
  const desks = createDesks({
    entitlement,
    privilegesOf,
    onShown: createShownTeller({ loop, clock, logger }),
    tenants,
    grants: createAudioGrants({
      store,
      processes,
      announce: (tenant, agent) => notices.send({ kind: 'audio', tenant, agent }),
    }),
    presences: createPresenceStore(store),
    process: processes.id,
    announcePresence: (tenant, agent) => notices.send({ kind: 'presence', tenant, agent }),
    campaigns,
    ledger,
    log,
    redraw: () => redraw,
    clock,
    metrics,
    delays,
  });
  const redraw = createRedraw({ log, tenants, show: desks.show, logger });
  const hearing: Hearing = createHearing({
    processes,
    notices,
    tenants,
    loop,
    redraw,
    takeOver,
    timers,
    desks,
    works: role !== 'ingest',
    logger,
  });
  /** Whoever writes for an org need not be the owner of its conversations. */
  const setTimer: Timers['set'] = (tenant, conversation, wakeAt) => {
    if (processes.owns(tenant, conversation)) timers.set(tenant, conversation, wakeAt);
    else if (wakeAt !== undefined) notices.send({ kind: 'timer', tenant, conversation, wakeAt });
  };
  const flushParts = {
    keepBooks: createBooks({ store, log }),
    sizes: createBatchSizes(),
    log,
    ledger,
    tenants,
    budgets,
    known,
    loop,
    timers: () => ({ ...timers, set: setTimer }),
    show,
    clock,
    logger,
    metrics,
    searchTimeoutMs: delays.searchTimeoutMs,
  };
  const flushQueue = createFlushQueue({
    databaseUrl: store.url,
    alone: database.embedded,
    flushOrg: (...job) => flushOrg(flushParts, ...job),
    orgsWithDue: ledger.orgsWithDue,
    delays,
    clock,
    logger,
  });

  return {
    store,
    metrics,
    processes,
    notices,
    takeOver,
    tenants,
    log,
    ledger,
    campaigns,
    credentials,
    ingestKeys,
    licences,
    entitlement,
    lines,
    admitAgent,
    privilegesOf,
    entitlementWatch,
    users,
    userSync,
    userWatch,
    loop,
    timers,
    search,
    callRecords,
    desks,
    flushQueue,
    budgets,
  };
}
