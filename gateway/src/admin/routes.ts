import { z } from 'zod';
import { catalogued, fold, type Logger } from '@jackfield/connector-core';
import { answer, problems } from '../http/answers.js';
import type { ApiServer } from '../http/api-server.js';
import { TenantPath } from '../http/tenant-path.js';
import type { EventLog } from '../log/event-log.js';
import type { Ledger } from '../log/ledger.js';
import { createAdminCheck } from '../sign-in/require-admin.js';
import { ActorHeaders, actorOf } from './actor.js';
import { addBookRoutes } from './book-routes.js';
import { ConversationPath, ConversationReport } from './conversation-report.js';
import { addConversationRoutes } from './conversation-routes.js';
import type { ExplainParts } from './explain-conversation.js';
import { addLoggingRoutes } from './logging-routes.js';
import { addReconcileRoute } from './reconcile-route.js';
import type { ReconcileParts } from './reconcile.js';
import { TenantDocument } from './tenant-document.js';
import { TenantAnswer, tenantAnswer } from './tenant-answer.js';
import type { Tenants } from './tenants.js';

export interface AdminParts extends ReconcileParts, ExplainParts {
  tenants: Tenants;
  log: EventLog;
  ledger: Ledger;
  adminToken: string | undefined;
  logger: Logger;
}

/** `GET /v1/tenants` */
export const TenantList = z
  .object({ tenants: z.array(z.object({ id: z.string(), displayName: z.string() })) })
  .meta({ id: 'TenantList' });
export type TenantList = z.infer<typeof TenantList>;

const MOST_BYTES = 20 * 1024 * 1024;
const security = [{ administrator: [] }];

/** The administrator's API. */
export function addAdminRoutes(server: ApiServer, parts: AdminParts): void {
  const { tenants, log, ledger } = parts;
  const onRequest = createAdminCheck(parts.adminToken);
  addLoggingRoutes(server, parts);
  addBookRoutes(server, parts, onRequest);
  addConversationRoutes(server, parts, onRequest);
  addReconcileRoute(server, parts, onRequest);

  server.put(
    '/v1/tenants/:tenant',
    {
      bodyLimit: MOST_BYTES,
      onRequest,
      schema: {
        operationId: 'putTenant',
        tags: ['tenants'],
        summary: 'Sets a tenant up, whole',
        description:
          'Creates the tenant or replaces what was said of it. Secrets that are left out stay as they were. Changed settings become a new version; conversations keep the version of their first event.',
        security,
        params: TenantPath,
        headers: ActorHeaders,
        body: TenantDocument,
        response: {
          200: answer('The tenant as it stands now.', TenantAnswer),
          ...problems('gateway.unauthorized', 'gateway.invalid-request', 'gateway.adapter-unknown'),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      return tenantAnswer(await tenants.put(request.params.tenant, request.body, actor));
    },
  );

  server.get(
    '/v1/tenants',
    {
      onRequest,
      schema: {
        operationId: 'listTenants',
        tags: ['tenants'],
        summary: 'Lists the tenants',
        security,
        response: {
          200: answer('Every tenant of this gateway.', TenantList),
          ...problems('gateway.unauthorized'),
        },
      },
    },
    () => ({ tenants: tenants.all().map(({ id, displayName }) => ({ id, displayName })) }),
  );

  server.get(
    '/v1/tenants/:tenant',
    {
      onRequest,
      schema: {
        operationId: 'getTenant',
        tags: ['tenants'],
        summary: 'Tells how a tenant is set up',
        description: 'Of a secret it says only that it is set.',
        security,
        params: TenantPath,
        response: {
          200: answer('The tenant.', TenantAnswer),
          ...problems('gateway.unauthorized', 'gateway.tenant-unknown'),
        },
      },
    },
    (request) => tenantAnswer(tenants.get(request.params.tenant)),
  );

  server.get(
    '/v1/tenants/:tenant/conversations/:id',
    {
      onRequest,
      schema: {
        operationId: 'getConversation',
        tags: ['conversations'],
        summary: 'Tells everything that is known of a conversation',
        security,
        params: ConversationPath,
        response: {
          200: answer('Its events, what they add up to, and its line in the ledger.', ConversationReport),
          ...problems('gateway.unauthorized', 'gateway.tenant-unknown', 'gateway.conversation-unknown'),
        },
      },
    },
    async (request) => {
      const { tenant, id } = request.params;
      tenants.get(tenant);
      const [logged] = await log.read(tenant, [id]);
      if (!logged) throw catalogued('gateway.conversation-unknown', { detail: id });
      return {
        conversation: { ...fold(logged.events) },
        events: logged.events,
        ledger: { ...(await ledger.line(tenant, logged.conversation)) },
      };
    },
  );
}
