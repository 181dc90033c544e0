import type { Tenant } from './tenant.js';

/** A tenant as an administrator may read it. Of a secret it says only that it is set. */
export function tenantAnswer(tenant: Tenant) {
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

/** `GET` and `PUT /v1/tenants/:tenant`. */
export type TenantAnswer = ReturnType<typeof tenantAnswer>;
