import type { FastifyInstance, FastifyRequest } from 'fastify';
import { catalogued, fold } from '@jackfield/connector-core';
import { parseBody } from '../http/parse-body.js';
import type { EventLog } from '../log/event-log.js';
import type { Ledger } from '../log/ledger.js';
import { hashSecret, matchesHash, readBearer } from '../sign-in/secrets.js';
import { TenantDocument } from './tenant-document.js';
import { tenantAnswer } from './tenant-answer.js';
import type { Tenants } from './tenants.js';

export interface AdminParts {
  tenants: Tenants;
  log: EventLog;
  ledger: Ledger;
  adminToken: string | undefined;
}

/** The administrator's API. */
export function addAdminRoutes(server: FastifyInstance, parts: AdminParts): void {
  const { tenants, log, ledger } = parts;
  const tokenHash = parts.adminToken === undefined ? undefined : hashSecret(parts.adminToken);
  const requireAdmin = (request: FastifyRequest): void => {
    const token = readBearer(request.headers.authorization);
    if (token === undefined || tokenHash === undefined || !matchesHash(token, tokenHash)) {
      throw catalogued('gateway.unauthorized');
    }
  };

  server.put<{ Params: { tenant: string } }>(
    '/v1/tenants/:tenant',
    { bodyLimit: 20 * 1024 * 1024 },
    async (request) => {
      requireAdmin(request);
      return tenantAnswer(await tenants.put(request.params.tenant, parseBody(TenantDocument, request.body)));
    },
  );

  server.get<{ Params: { tenant: string } }>('/v1/tenants/:tenant', (request) => {
    requireAdmin(request);
    return tenantAnswer(tenants.get(request.params.tenant));
  });

  server.get<{ Params: { tenant: string; id: string } }>(
    '/v1/tenants/:tenant/conversations/:id',
    async (request) => {
      requireAdmin(request);
      const { tenant, id } = request.params;
      tenants.get(tenant);
      const [logged] = await log.read(tenant, [id]);
      if (!logged) throw catalogued('panel.conversation-unknown');
      return {
        conversation: fold(logged.events),
        events: logged.events,
        ledger: await ledger.line(tenant, id),
      };
    },
  );
}
