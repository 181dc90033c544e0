import type { FaultPlan } from '../crm-faults/fault-plan.js';
import type { CrmStore } from '../crm-store/index.js';
import type { CallCounters } from './call-counters.js';
import type { EnvironmentRows } from './environment-rows.js';
import type { AccessTokens } from './oauth/access-tokens.js';
import type { AppRegistration } from './oauth/app-registration.js';
import type { DeviceCodes } from './oauth/device-codes.js';
import type { EntraSessions } from './oauth/entra-sessions.js';
import type { IdTokens } from './oauth/id-tokens.js';
import type { ServiceProtection } from './service-protection.js';
import type { TableCatalogue } from './table-catalogue.js';

/** Everything that a route of the environment works with. */
export interface EnvironmentContext {
  /** Of the organization, as `WhoAmI` tells it. */
  organizationId: string;
  /** Of the Entra ID tenant in which the apps are registered. */
  entraTenantId: string;
  /** Address without a slash at the end; known once it listens. */
  url: () => string;
  /** Where people open its apps, without a slash at the end. */
  appsUrl: () => string;
  /** Milliseconds since the epoch. */
  now: () => number;
  version: string;
  store: CrmStore;
  catalogue: TableCatalogue;
  rows: EnvironmentRows;
  tokens: AccessTokens;
  apps: readonly AppRegistration[];
  /** How people, rather than apps, sign in. */
  entra: { sessions: EntraSessions; idTokens: IdTokens; devices: DeviceCodes };
  /** Sessions of browsers with the environment's own pages; their users call the Web API by a cookie. */
  browserSessions: AccessTokens;
  faults: FaultPlan;
  calls: CallCounters;
  protection: ServiceProtection;
}
