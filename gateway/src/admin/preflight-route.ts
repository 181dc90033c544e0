import { z } from 'zod';
import type { Clock } from '@jackfield/connector-core';
import { answer, problems } from '../http/answers.js';
import type { ApiServer } from '../http/api-server.js';
import { createOrgAdminCheck } from '../sign-in/require-org-admin.js';
import { OrgPath } from '../users/org-path.js';
import { preflight, prerequisites, type PreflightChecks, type Prerequisite } from './preflight.js';
import type { Tenants } from './tenants.js';

const prerequisite = z.enum(Object.keys(prerequisites) as [Prerequisite, ...Prerequisite[]]);

export const PreflightRequest = z
  .strictObject({
    rehearse: z
      .boolean()
      .default(false)
      .describe(
        'Whether an activity is written to the CRM and deleted again, to see what stands in the way.',
      ),
  })
  .meta({ id: 'PreflightRequest' });

const finding = z.object({
  code: z.string(),
  ok: z.boolean(),
  severity: z
    .enum(['error', 'warning'])
    .optional()
    .describe('Of what is not in order. `warning`: work goes on, but it should not stay so. Absent: error.'),
  message: z.string(),
  action: z.string().optional(),
  prerequisite: prerequisite.describe('Which of the prerequisites it belongs to.'),
});

/** `POST /v1/tenants/:tenant/orgs/:org/preflight` */
export const PreflightAnswer = z
  .object({
    checkedAt: z.string(),
    ready: z.boolean().describe('Whether every prerequisite is met; warnings do not count.'),
    prerequisites: z
      .array(z.object({ id: prerequisite, title: z.string(), met: z.boolean() }))
      .describe('The six things that have to be set up.'),
    findings: z.array(finding).describe('Everything that was checked, from the outside in.'),
  })
  .meta({ id: 'Preflight' });
export type PreflightAnswer = z.infer<typeof PreflightAnswer>;

export interface PreflightParts extends PreflightChecks {
  tenants: Tenants;
  adminToken: string | undefined;
  publicUrl: () => string;
  clock: Clock;
}

/** The check of everything that an org needs: for the administrator's command, and for the page of the package. */
export function addPreflightRoute(server: ApiServer, parts: PreflightParts): void {
  const { tenants, adminToken, publicUrl, clock } = parts;
  server.post(
    '/v1/tenants/:tenant/orgs/:org/preflight',
    {
      onRequest: createOrgAdminCheck(tenants, adminToken),
      schema: {
        operationId: 'checkOrg',
        tags: ['tenants'],
        summary: 'Checks everything that an org needs',
        description:
          'Asks contact center and CRM. A refusal is a finding, not an error. Changes nothing, but for a rehearsed activity.',
        security: [{ administrator: [] }, { signInSecret: [] }],
        params: OrgPath,
        body: PreflightRequest,
        response: {
          200: answer('What was found.', PreflightAnswer),
          ...problems(
            'gateway.unauthorized',
            'gateway.invalid-request',
            'gateway.tenant-unknown',
            'gateway.org-unknown',
          ),
        },
      },
    },
    async (request) => {
      const { tenant, org } = request.params;
      const { rehearse } = request.body;
      const findings = await preflight(parts, { tenant, org, rehearse, gatewayUrl: publicUrl() });
      const met = (id: Prerequisite): boolean =>
        findings
          .filter((each) => each.prerequisite === id)
          .every(({ ok, severity }) => ok || severity === 'warning');
      const ids = Object.keys(prerequisites) as Prerequisite[];
      return {
        checkedAt: new Date(clock.now()).toISOString(),
        ready: ids.every(met),
        prerequisites: ids.map((id) => ({ id, title: prerequisites[id], met: met(id) })),
        findings,
      };
    },
  );
}
