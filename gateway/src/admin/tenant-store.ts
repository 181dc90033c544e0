import { Settings } from '@jackfield/connector-core';
import type { SealedBox } from '../store/sealed-box.js';
import { contactCenterContext, orgContext } from '../store/sealed-contexts.js';
import type { Store, Transaction } from '../store/store.js';
import { writeAudit, type AuditNote } from './audit-store.js';
import { writeLogging, type LoggingChoice } from './logging.js';
import type { AgentLink, Org, Tenant } from './tenant.js';

interface TenantRow {
  id: string;
  display_name: string;
  settings_version: number;
  settings: unknown;
  contact_center: string;
  contact_center_settings: Record<string, string>;
  sealed: string | null;
  clock_offset_ms: number;
}
interface OrgRow {
  id: string;
  crm: string;
  crm_settings: Record<string, string>;
  sealed: string | null;
  sign_in_secret_hash: string;
  origins: string[];
}
interface AgentRow {
  id: string;
  name: string;
  email: string | null;
  org: string;
  crm_user: string;
  synced: boolean;
}

/** Tenants as they stand in the database, their secrets sealed. */
export interface TenantStore {
  ids(): Promise<string[]>;
  read(id: string): Promise<Tenant | undefined>;
  /** Writes it whole; a changed settings document becomes a new version. */
  write(tenant: Tenant, note: AuditNote): Promise<void>;
  /** Makes a new version of the settings with this choice; none where it stands already. */
  writeLogging(
    tenant: string,
    choice: LoggingChoice,
    actor: string,
  ): Promise<{ settings: Settings; version: number }>;
  readSettings(tenant: string, version: number): Promise<Settings>;
  writeClockOffset(tenant: string, offsetMs: number): Promise<void>;
  /** Links agents with users of the CRM; a user has one agent, and an agent one user. */
  writeLinks(tenant: string, links: readonly AgentLink[]): Promise<void>;
}

export function createTenantStore(store: Store, box: SealedBox): TenantStore {
  const seal = (secrets: Record<string, string>, context: string): string =>
    box.seal(JSON.stringify(secrets), context);
  const open = (sealed: string | null, context: string): Record<string, string> =>
    sealed === null ? {} : (JSON.parse(box.open(sealed, context)) as Record<string, string>);

  return {
    async ids() {
      const rows = await store.acrossTenants<{ id: string }>('select id from tenant order by id');
      return rows.map(({ id }) => id);
    },

    read: (id) =>
      store.inTenant(id, async (transaction) => {
        const { rows } = await transaction.query<TenantRow>(
          `select tenant.*, settings from tenant
           join settings_version on tenant = id and version = settings_version where id = $1`,
          [id],
        );
        const [row] = rows;
        if (row === undefined) return undefined;
        const orgs = await transaction.query<OrgRow>('select * from org where tenant = $1 order by rank', [
          id,
        ]);
        const agents = await transaction.query<AgentRow>('select * from agent where tenant = $1', [id]);
        return {
          id,
          displayName: row.display_name,
          settingsVersion: row.settings_version,
          settings: Settings.parse(row.settings),
          contactCenter: row.contact_center,
          contactCenterSettings: row.contact_center_settings,
          contactCenterSecrets: open(row.sealed, contactCenterContext(id)),
          clockOffsetMs: row.clock_offset_ms,
          orgs: new Map(
            orgs.rows.map((org) => [org.id, readOrg(org, open(org.sealed, orgContext(id, org.id)))]),
          ),
          agents: new Map(agents.rows.map((agent) => [agent.id, readAgent(agent)])),
        };
      }),

    write: (tenant, note) =>
      store.inTenant(tenant.id, async (transaction) => {
        await writeTenant(
          transaction,
          tenant,
          seal(tenant.contactCenterSecrets, contactCenterContext(tenant.id)),
        );
        await transaction.query('delete from agent where tenant = $1', [tenant.id]);
        await transaction.query('delete from org where tenant = $1', [tenant.id]);
        let rank = 0;
        for (const org of tenant.orgs.values()) {
          await transaction.query('insert into org values ($1, $2, $3, $4, $5, $6, $7, $8)', [
            tenant.id,
            org.id,
            org.crm,
            org.crmSettings,
            seal(org.crmSecrets, orgContext(tenant.id, org.id)),
            org.signInSecretHash,
            org.origins,
            (rank += 1),
          ]);
        }
        await transaction.query(
          `insert into agent (tenant, id, name, email, org, crm_user, synced)
           select $1, id, name, email, org, "crmUser", coalesce(synced, false)
           from jsonb_to_recordset($2) as a (id text, name text, email text, org text, "crmUser" text, synced boolean)`,
          [tenant.id, JSON.stringify([...tenant.agents.values()])],
        );
        await writeAudit(transaction, tenant.id, note);
      }),

    writeLogging: (tenant, choice, actor) =>
      store.inTenant(tenant, (transaction) => writeLogging(transaction, tenant, choice, actor)),

    readSettings: (tenant, version) =>
      store.inTenant(tenant, async (transaction) => {
        const { rows } = await transaction.query<{ settings: unknown }>(
          'select settings from settings_version where tenant = $1 and version = $2',
          [tenant, version],
        );
        return Settings.parse(rows[0]?.settings ?? {});
      }),

    writeLinks: (tenant, links) =>
      store.inTenant(tenant, async (transaction) => {
        const rows = JSON.stringify(links);
        await transaction.query(
          `delete from agent using jsonb_to_recordset($2) as a (id text, org text, "crmUser" text)
           where agent.tenant = $1 and agent.org = a.org and agent.crm_user = a."crmUser" and agent.id <> a.id`,
          [tenant, rows],
        );
        await transaction.query(
          `insert into agent (tenant, id, name, email, org, crm_user, synced)
           select $1, id, name, email, org, "crmUser", true
           from jsonb_to_recordset($2) as a (id text, name text, email text, org text, "crmUser" text)
           on conflict (tenant, id) do update set name = excluded.name, email = excluded.email, org = excluded.org,
             crm_user = excluded.crm_user`,
          [tenant, rows],
        );
      }),

    writeClockOffset: (tenant, offsetMs) =>
      store.inTenant(tenant, async (transaction) => {
        await transaction.query('update tenant set clock_offset_ms = $2 where id = $1', [tenant, offsetMs]);
      }),
  };
}

async function writeTenant(transaction: Transaction, tenant: Tenant, sealed: string): Promise<void> {
  await transaction.query(
    `insert into tenant (id, display_name, settings_version, contact_center, contact_center_settings, sealed)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (id) do update set display_name = excluded.display_name,
       settings_version = excluded.settings_version, contact_center = excluded.contact_center,
       contact_center_settings = excluded.contact_center_settings, sealed = excluded.sealed, updated_at = now()`,
    [
      tenant.id,
      tenant.displayName,
      tenant.settingsVersion,
      tenant.contactCenter,
      tenant.contactCenterSettings,
      sealed,
    ],
  );
  await transaction.query(
    'insert into settings_version (tenant, version, settings) values ($1, $2, $3) on conflict do nothing',
    [tenant.id, tenant.settingsVersion, tenant.settings],
  );
}

function readOrg(row: OrgRow, crmSecrets: Record<string, string>): Org {
  return {
    id: row.id,
    crm: row.crm,
    crmSettings: row.crm_settings,
    crmSecrets,
    signInSecretHash: row.sign_in_secret_hash,
    origins: row.origins,
  };
}

function readAgent(row: AgentRow): AgentLink {
  return {
    id: row.id,
    name: row.name,
    org: row.org,
    crmUser: row.crm_user,
    ...(row.email === null ? {} : { email: row.email }),
    ...(row.synced ? { synced: true } : {}),
  };
}
