import { settingsOfOrg, type Settings } from '@jackfield/connector-core';

export interface AgentLink {
  id: string;
  name: string;
  email?: string;
  org: string;
  crmUser: string;
  /** A synchronisation made it; it stays when the tenant is set up anew. */
  synced?: boolean;
}

export interface Org {
  id: string;
  /** Id of the CRM adapter. */
  crm: string;
  crmSettings: Record<string, string>;
  crmSecrets: Record<string, string>;
  signInSecretHash: string;
  origins: string[];
}

/** A tenant as the gateway works with it; secrets are opened, so it never leaves the process. */
export interface Tenant {
  id: string;
  displayName: string;
  settingsVersion: number;
  settings: Settings;
  /** Id of the contact center's adapter. */
  contactCenter: string;
  contactCenterSettings: Record<string, string>;
  contactCenterSecrets: Record<string, string>;
  clockOffsetMs: number;
  /** By id, in the order in which the administrator gave them. */
  orgs: Map<string, Org>;
  agents: Map<string, AgentLink>;
}

/** The settings as they hold in the agent's org. */
export function settingsOfAgent(tenant: Tenant, agent: string): Settings {
  return settingsOfOrg(tenant.settings, orgOf(tenant, agent));
}

/** The org in whose CRM a conversation belongs: the agent's, else the first one. */
export function orgOf(tenant: Tenant, agent: string | undefined): string | undefined {
  const linked = agent === undefined ? undefined : tenant.agents.get(agent)?.org;
  return linked ?? tenant.orgs.keys().next().value;
}
