import { catalogued, type Clock } from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import type { Org, Tenant } from '../admin/tenant.js';
import type { EntitlementRefusal } from '../licences/entitlement.js';
import type { Delays } from '../options.js';
import type { Store } from '../store/store.js';
import type { IdTokens } from './id-tokens.js';
import { hashSecret, issueSecret, matchesHash, tenantOfSecret } from './secrets.js';

/** Who is at the other end of a ticket or token. */
export interface SignedIn {
  tenant: string;
  org: string;
  agent: string;
}

/**
 * Lets an agent in who may work, and throws why somebody may not. Who has a call in progress is let in all the same, and the
 * answer says why the agent is to leave after it.
 */
export type AdmitAgent = (tenant: string, agent: string) => Promise<EntitlementRefusal | undefined>;

export interface Credentials {
  /** A ticket for a user for whom the org's server vouches with its secret. */
  issueTicket(org: string, user: string, secret: string | undefined): Promise<string>;
  /** A ticket for whom an ID token of the org's identity provider names. */
  issueTicketForIdToken(tenant: string, org: string, idToken: string): Promise<string>;
  /** Trades a ticket, once, for a token. `mayUse` may still refuse, and the ticket is spent then all the same. */
  redeemTicket(
    ticket: string,
    mayUse: (tenant: Tenant, org: Org) => void,
  ): Promise<{ token: string; expiresAt: string }>;
  checkToken(token: string): Promise<SignedIn & { expiresAt: number }>;
  /** Forgets what has expired. */
  prune(): Promise<void>;
}

export interface CredentialsParts {
  store: Store;
  tenants: Tenants;
  idTokens: IdTokens;
  admitAgent: AdmitAgent;
  clock: Clock;
  delays: Pick<Delays, 'ticketMs' | 'tokenMs'>;
}

interface TicketRow {
  org: string;
  agent: string;
  expires_at: Date;
}

/** Tickets and tokens. Only their hashes are stored. */
export function createCredentials({
  store,
  tenants,
  idTokens,
  admitAgent,
  clock,
  delays,
}: CredentialsParts): Credentials {
  /** Finds the org by id and secret: two contact centers may share an org, each with a secret of its own. */
  function findOrg(id: string, secret: string | undefined): { tenant: Tenant; org: Org } {
    const orgs = tenants.all().flatMap((tenant) => {
      const org = tenant.orgs.get(id);
      return org ? [{ tenant, org }] : [];
    });
    if (orgs.length === 0) throw catalogued('gateway.org-unknown');
    const found = orgs.find(({ org }) => secret !== undefined && matchesHash(secret, org.signInSecretHash));
    if (!found) throw catalogued('gateway.unauthorized');
    return found;
  }

  async function ticketFor(tenant: Tenant, org: Org, user: string | undefined): Promise<string> {
    const agent = [...tenant.agents.values()].find((link) => link.org === org.id && link.crmUser === user);
    if (!agent) throw catalogued('gateway.user-unknown');
    await admitAgent(tenant.id, agent.id);
    const ticket = issueSecret(tenant.id);
    await store.inTenant(tenant.id, (transaction) =>
      transaction.query(
        'insert into ticket (tenant, hash, org, agent, expires_at) values ($1, $2, $3, $4, $5)',
        [tenant.id, hashSecret(ticket), org.id, agent.id, new Date(clock.now() + delays.ticketMs)],
      ),
    );
    return ticket;
  }

  return {
    async issueTicket(orgId, user, secret) {
      const { tenant, org } = findOrg(orgId, secret);
      return ticketFor(tenant, org, user);
    },

    async issueTicketForIdToken(tenantId, orgId, idToken) {
      const tenant = tenants.find(tenantId);
      const org = tenant?.orgs.get(orgId);
      const provider = tenants.identityProvider(tenantId, orgId);
      if (!tenant || !org || !provider) throw catalogued('gateway.org-unknown');
      const identity = await idTokens.check(provider, idToken);
      return ticketFor(tenant, org, await tenants.crm(tenantId, orgId).crm.userByIdentity?.(identity));
    },

    async redeemTicket(ticket, mayUse) {
      const tenant = tenants.find(tenantOfSecret(ticket) ?? '');
      if (!tenant) throw catalogued('panel.ticket-unknown');
      const now = new Date(clock.now());
      const hash = hashSecret(ticket);
      const row = await store.inTenant(tenant.id, async (transaction) => {
        // One statement decides who is first; only the others are asked after, to say why not.
        const { rows } = await transaction.query<TicketRow>(
          `update ticket set used_at = $3 where tenant = $1 and hash = $2 and used_at is null
           returning org, agent, expires_at`,
          [tenant.id, hash, now],
        );
        if (rows[0]) return rows[0];
        const used = await transaction.query('select from ticket where tenant = $1 and hash = $2', [
          tenant.id,
          hash,
        ]);
        throw catalogued(used.rowCount ? 'panel.ticket-used' : 'panel.ticket-unknown');
      });
      if (row.expires_at <= now) throw catalogued('panel.ticket-expired');
      const org = tenant.orgs.get(row.org);
      if (!org || !tenant.agents.has(row.agent)) throw catalogued('panel.not-entitled');
      mayUse(tenant, org);
      await admitAgent(tenant.id, row.agent);

      const token = issueSecret(tenant.id);
      const expiresAt = new Date(clock.now() + delays.tokenMs);
      await store.inTenant(tenant.id, (transaction) =>
        transaction.query(
          'insert into token (tenant, hash, org, agent, expires_at) values ($1, $2, $3, $4, $5)',
          [tenant.id, hashSecret(token), row.org, row.agent, expiresAt],
        ),
      );
      return { token, expiresAt: expiresAt.toISOString() };
    },

    async checkToken(token) {
      const tenant = tenants.find(tenantOfSecret(token) ?? '');
      if (!tenant) throw catalogued('panel.token-invalid');
      const row = await store.inTenant(tenant.id, async (transaction) => {
        const { rows } = await transaction.query<{ org: string; agent: string; expires_at: Date }>(
          'select org, agent, expires_at from token where tenant = $1 and hash = $2',
          [tenant.id, hashSecret(token)],
        );
        return rows[0];
      });
      if (!row) throw catalogued('panel.token-invalid');
      if (row.expires_at.getTime() <= clock.now()) throw catalogued('panel.token-expired');
      if (!tenant.agents.has(row.agent)) throw catalogued('panel.not-entitled');
      return { tenant: tenant.id, org: row.org, agent: row.agent, expiresAt: row.expires_at.getTime() };
    },

    async prune() {
      // Kept for a while after their end, so that whoever comes late is told what happened.
      const end = new Date(clock.now() - 3_600_000);
      await store.acrossTenants('delete from ticket where expires_at < $1', [end]);
      await store.acrossTenants('delete from token where expires_at < $1', [end]);
    },
  };
}
