import type { FastifyInstance } from 'fastify';
import type { Platform } from '@jackfield/connector-core';
import { addHealthRoutes } from './admin/health-routes.js';
import { addAdminRoutes } from './admin/routes.js';
import { addIngestRoutes } from './ingest/routes.js';
import type { GatewayOptions } from './options.js';
import type { Rooms } from './rooms.js';
import { addSignInRoutes } from './sign-in/routes.js';
import { addPanelSocket } from './sockets/panel-socket.js';

export interface DoorsParts {
  rooms: Rooms;
  platform: Platform;
  options: Pick<GatewayOptions, 'adminToken' | 'delays'>;
  isReady: () => boolean;
  /** Where browsers reach the gateway; known only once the server listens. */
  publicUrl: () => string;
}

/** Everything by which somebody outside comes in: operators, administrators, CRMs, panels, contact centers. */
export async function addDoors(
  server: FastifyInstance,
  { rooms, platform, options, isReady, publicUrl }: DoorsParts,
): Promise<void> {
  const { tenants, log, ledger, metrics, credentials, campaigns, desks } = rooms;
  const { append } = rooms.loop;
  const { clock, logger } = platform;
  const { adminToken, delays } = options;

  addHealthRoutes(server, { ledger, metrics, isReady });
  addAdminRoutes(server, { tenants, log, ledger, adminToken });
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
}
