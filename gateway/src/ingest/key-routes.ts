import { z } from 'zod';
import { ActorHeaders, actorOf } from '../admin/actor.js';
import type { Tenants } from '../admin/tenants.js';
import { answer, problems } from '../http/answers.js';
import type { ApiServer } from '../http/api-server.js';
import { TenantPath } from '../http/tenant-path.js';
import { createAdminCheck } from '../sign-in/require-admin.js';
import type { IngestKeys } from './ingest-keys.js';

const IngestKey = z
  .object({
    id: z.string(),
    label: z.string(),
    createdAt: z.string().describe('ISO 8601, UTC.'),
    clockOffsetMs: z.int().describe('By how much the times of whoever sends with it are corrected.'),
  })
  .meta({ id: 'IngestKey' });

/** `POST /v1/tenants/:tenant/ingest-keys`, 201. */
const IssuedKey = IngestKey.extend({
  key: z.string().describe('The key itself. It is told this once and never again.'),
}).meta({ id: 'IssuedIngestKey' });

export interface KeyRoutesParts {
  tenants: Tenants;
  ingestKeys: IngestKeys;
  adminToken: string | undefined;
}

/** Administrators hand out and take back the keys of `POST /v1/tenants/:tenant/conversations/…/events`. */
export function addKeyRoutes(server: ApiServer, { tenants, ingestKeys, adminToken }: KeyRoutesParts): void {
  const onRequest = createAdminCheck(adminToken);
  const security = [{ administrator: [] }];
  const tags = ['tenants'];
  const refused = ['gateway.unauthorized', 'gateway.tenant-unknown'] as const;

  server.post(
    '/v1/tenants/:tenant/ingest-keys',
    {
      onRequest,
      schema: {
        operationId: 'issueIngestKey',
        tags,
        summary: 'Issues a key for sending conversations',
        description:
          'To exchange a key, issue a new one, let the contact center use it, and delete the old one.',
        security,
        params: TenantPath,
        headers: ActorHeaders,
        body: z.strictObject({
          label: z.string().trim().min(1).max(100).describe('What the key is for, for people.'),
        }),
        response: {
          201: answer('The key, for this once.', IssuedKey),
          ...problems('gateway.invalid-request', ...refused),
        },
      },
    },
    async (request, reply) => {
      const { tenant } = request.params;
      tenants.get(tenant);
      const issued = await ingestKeys.issue(tenant, request.body.label, actorOf(request));
      return reply.code(201).send(issued);
    },
  );

  server.get(
    '/v1/tenants/:tenant/ingest-keys',
    {
      onRequest,
      schema: {
        operationId: 'listIngestKeys',
        tags,
        summary: 'Lists the keys for sending conversations',
        description: 'Never the keys themselves.',
        security,
        params: TenantPath,
        response: {
          200: answer('The oldest first.', z.object({ keys: z.array(IngestKey) })),
          ...problems(...refused),
        },
      },
    },
    async (request) => {
      tenants.get(request.params.tenant);
      return { keys: await ingestKeys.list(request.params.tenant) };
    },
  );

  server.delete(
    '/v1/tenants/:tenant/ingest-keys/:key',
    {
      onRequest,
      schema: {
        operationId: 'deleteIngestKey',
        tags,
        summary: 'Takes a key back',
        description:
          'Whoever sends with it is refused: at once by this process, within five seconds by others.',
        security,
        params: TenantPath.extend({ key: z.uuid().describe('Id of the key.') }),
        headers: ActorHeaders,
        response: {
          204: z.undefined().describe('The key is gone.'),
          ...problems('gateway.invalid-request', ...refused, 'gateway.key-unknown'),
        },
      },
    },
    async (request, reply) => {
      const { tenant, key } = request.params;
      tenants.get(tenant);
      await ingestKeys.revoke(tenant, key, actorOf(request));
      return reply.code(204).send();
    },
  );
}
