import type { Platform } from '@jackfield/connector-core';
import { addGatewayRoute } from './admin/gateway-route.js';
import { addHealthRoutes } from './admin/health-routes.js';
import { addConnectionRoutes } from './admin/connection-routes.js';
import { addPreflightRoute } from './admin/preflight-route.js';
import { addAdminRoutes } from './admin/routes.js';
import type { ApiServer } from './http/api-server.js';
import { addConversationRoutes } from './ingest/conversation-routes.js';
import { addKeyRoutes } from './ingest/key-routes.js';
import { addIngestRoutes } from './ingest/routes.js';
import { createSourceClocks } from './ingest/source-clock.js';
import { addLicenceRoutes } from './licences/routes.js';
import type { GatewayOptions } from './options.js';
import type { Rooms } from './rooms.js';
import { createAdminCheck } from './sign-in/require-admin.js';
import { addIdTokenRoute } from './sign-in/id-token-route.js';
import { addSignInRoutes } from './sign-in/routes.js';
import { addPanelPage } from './sockets/panel-page.js';
import { addPanelSocket } from './sockets/panel-socket.js';
import { addUserRoutes } from './users/routes.js';

export interface DoorsParts {
  rooms: Rooms;
  platform: Platform;
  options: Pick<GatewayOptions, 'adminToken' | 'delays' | 'role'>;
  isReady: () => boolean;
  /** Where browsers reach the gateway; known only once the server listens. */
  publicUrl: () => string;
}

/**
 * Everything by which somebody outside comes in: operators, administrators, CRMs, panels, contact centers. A worker lets
 * in nobody but operators.
 */
export async function addDoors(
  server: ApiServer,
  { rooms, platform, options, isReady, publicUrl }: DoorsParts,
): Promise<void> {
  const { tenants, log, ledger, metrics, credentials, campaigns, desks, ingestKeys } = rooms;
  const { store, budgets, loop, licences, entitlement, users, lines, userSync, admitAgent, privilegesOf } =
    rooms;
  const { append } = loop;
  const { clock, logger } = platform;
  const { adminToken, delays } = options;

  addHealthRoutes(server, { ledger, metrics, isReady, readinessMs: delays.readinessMs });
  if (options.role === 'worker') return;
  addAdminRoutes(server, { store, tenants, log, ledger, loop, budgets, adminToken, clock, logger });
  addGatewayRoute(server, { publicUrl, clock }, createAdminCheck(adminToken));
  addPreflightRoute(server, { tenants, licences, entitlement, lines, adminToken, publicUrl, clock });
  addConnectionRoutes(server, { tenants, adminToken });
  addLicenceRoutes(server, { tenants, licences, adminToken });
  addUserRoutes(server, { tenants, users, userSync, adminToken });
  addSignInRoutes(server, { credentials, tenants, ticketMs: delays.ticketMs, publicUrl });
  addIdTokenRoute(server, { credentials, ticketMs: delays.ticketMs, publicUrl });
  addPanelPage(server, { tenants });
  await addPanelSocket(server, {
    desks,
    credentials,
    admitAgent,
    privilegesOf,
    delays,
    metrics,
    tenants,
    campaigns,
    log,
    append,
    clock,
    logger,
    publicUrl,
  });
  const sourceClocks = createSourceClocks();
  const ingest = { tenants, append, reportPresence: desks.reportPresence, sourceClocks, clock, logger };
  addKeyRoutes(server, { tenants, ingestKeys, adminToken });
  addConversationRoutes(server, { ...ingest, ingestKeys, log });
  await addIngestRoutes(server, { ...ingest, metrics });
}
