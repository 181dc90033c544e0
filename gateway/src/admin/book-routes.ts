import type { onRequestAsyncHookHandler } from 'fastify';
import { z } from 'zod';
import type { Clock } from '@jackfield/connector-core';
import { answer, problems } from '../http/answers.js';
import type { ApiServer } from '../http/api-server.js';
import { TenantPath } from '../http/tenant-path.js';
import { LEDGER_STATES } from '../log/ledger.js';
import type { Store } from '../store/store.js';
import { readAudit } from './audit-store.js';
import { describeOrg, OrgReport } from './describe-org.js';
import { readLedger } from './ledger-store.js';
import { readOrgStates } from './org-store.js';
import { Day, next, Paging } from './paging.js';
import type { Tenants } from './tenants.js';

const state = z.enum(LEDGER_STATES);
const LedgerQuery = Paging.extend({
  state: state.optional(),
  org: z.string().max(100).optional(),
  from: Day.optional().describe('First day (UTC) of the conversations.'),
  to: Day.optional().describe('Last day (UTC).'),
});

/** `GET /v1/tenants/:tenant/ledger` */
export const LedgerAnswer = z
  .object({
    counts: z
      .record(state, z.int())
      .describe('How many lines of the org and the span stand in each state, whatever state was asked for.'),
    lines: z.array(
      z.object({
        conversation: z.string(),
        day: z.string(),
        org: z.string().nullable(),
        agent: z.string().nullable(),
        state,
        writer: z.enum(['gateway', 'browser']),
        reason: z.string().nullable(),
        recordUrl: z.string().nullable(),
        mergedInto: z.string().nullable().describe('The id of the same conversation whose line counts.'),
        live: z.boolean(),
        updatedAt: z.string(),
      }),
    ),
    next,
  })
  .meta({ id: 'Ledger' });
export type LedgerAnswer = z.infer<typeof LedgerAnswer>;

/** `GET /v1/tenants/:tenant/orgs` */
export const OrgsAnswer = z.object({ orgs: z.array(OrgReport) }).meta({ id: 'OrgReports' });
export type OrgsAnswer = z.infer<typeof OrgsAnswer>;

/** `GET /v1/tenants/:tenant/audit` */
export const AuditAnswer = z
  .object({
    lines: z.array(
      z.object({
        id: z.string(),
        at: z.string(),
        actor: z.string(),
        action: z.string(),
        details: z.record(z.string(), z.unknown()),
      }),
    ),
    next,
  })
  .meta({ id: 'Audit' });
export type AuditAnswer = z.infer<typeof AuditAnswer>;

const common = { security: [{ administrator: [] }], params: TenantPath };
const refusals = problems('gateway.unauthorized', 'gateway.invalid-request', 'gateway.tenant-unknown');

/** The books that the gateway keeps: what became of each conversation, what the CRMs allow, who changed what. */
export function addBookRoutes(
  server: ApiServer,
  { store, tenants, clock }: { store: Store; tenants: Pick<Tenants, 'get'>; clock: Clock },
  onRequest: onRequestAsyncHookHandler,
): void {
  server.get(
    '/v1/tenants/:tenant/ledger',
    {
      onRequest,
      schema: {
        ...common,
        operationId: 'getLedger',
        tags: ['conversations'],
        summary: 'Lists conversations with what became of them, the newest day first',
        querystring: LedgerQuery,
        response: { 200: answer('One page, and the counts by state.', LedgerAnswer), ...refusals },
      },
    },
    async (request) => {
      const { tenant } = request.params;
      tenants.get(tenant);
      const { cursor, limit, ...filter } = request.query;
      return readLedger(store, tenant, filter, { cursor, limit });
    },
  );

  server.get(
    '/v1/tenants/:tenant/orgs',
    {
      onRequest,
      schema: {
        ...common,
        operationId: 'getOrgs',
        tags: ['tenants'],
        summary: 'Tells of each org how many calls it has left, whether it rests, and what waits',
        response: { 200: answer('Every org of the tenant.', OrgsAnswer), ...refusals },
      },
    },
    async (request) => {
      const tenant = tenants.get(request.params.tenant);
      const states = await readOrgStates(store, tenant.id);
      const { callsPerDay } = tenant.settings.budget;
      return {
        orgs: [...tenant.orgs.values()].map((org) =>
          describeOrg(org, states.get(org.id), callsPerDay, clock.now()),
        ),
      };
    },
  );

  server.get(
    '/v1/tenants/:tenant/audit',
    {
      onRequest,
      schema: {
        ...common,
        operationId: 'getAudit',
        tags: ['tenants'],
        summary: 'Lists who changed what, the newest first',
        querystring: Paging.extend({
          cursor: z
            .string()
            .regex(/^\d{1,18}$/)
            .optional(),
        }),
        response: { 200: answer('One page.', AuditAnswer), ...refusals },
      },
    },
    async (request) => {
      const { tenant } = request.params;
      tenants.get(tenant);
      const { cursor, limit } = request.query;
      return readAudit(store, tenant, { before: cursor, limit });
    },
  );
}
