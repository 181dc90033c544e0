import { z } from 'zod';
import { Settings } from '@jackfield/connector-core';
import type { Tenant } from './tenant.js';

const adapter = z.object({
  adapter: z.string().describe('Id of the adapter.'),
  settings: z.record(z.string(), z.string()),
  secretsSet: z.array(z.string()).describe('Names of the secrets that are set.'),
});

/** A tenant as an administrator may read it: `GET` and `PUT /v1/tenants/:tenant`. Of a secret only that it is set. */
export const TenantAnswer = z
  .object({
    id: z.string(),
    displayName: z.string(),
    settingsVersion: z.int(),
    settings: Settings,
    contactCenter: adapter.extend({
      clockOffsetMs: z.int().describe('By how much the times of its events are corrected.'),
    }),
    orgs: z.array(z.object({ id: z.string(), crm: adapter, origins: z.array(z.string()) })),
    agents: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        email: z.string().optional(),
        org: z.string(),
        crmUser: z.string(),
        synced: z
          .boolean()
          .optional()
          .describe('A synchronisation of users made the link; it stays when the tenant is set up anew.'),
      }),
    ),
  })
  .meta({ id: 'Tenant' });
export type TenantAnswer = z.infer<typeof TenantAnswer>;

export function tenantAnswer(tenant: Tenant): TenantAnswer {
  return {
    id: tenant.id,
    displayName: tenant.displayName,
    settingsVersion: tenant.settingsVersion,
    settings: tenant.settings,
    contactCenter: {
      adapter: tenant.contactCenter,
      settings: tenant.contactCenterSettings,
      secretsSet: Object.keys(tenant.contactCenterSecrets),
      clockOffsetMs: tenant.clockOffsetMs,
    },
    orgs: [...tenant.orgs.values()].map((org) => ({
      id: org.id,
      crm: { adapter: org.crm, settings: org.crmSettings, secretsSet: Object.keys(org.crmSecrets) },
      origins: org.origins,
    })),
    agents: [...tenant.agents.values()],
  };
}
