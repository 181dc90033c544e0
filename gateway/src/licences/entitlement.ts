import { refuseSeat, type SeatRefusal } from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import type { Store } from '../store/store.js';
import type { LicenceBook } from './licence-book.js';
import type { SeatStore } from './seat-store.js';

/** Why somebody may not work, by the code of the catalogue. */
export type EntitlementRefusal = SeatRefusal | 'users.deactivated';

/** Who may work. Asked when somebody signs in, and when a licence, a seat or a user changed: never in the middle of a call. */
export interface Entitlement {
  /** Undefined: may work. */
  refuse(tenant: string, agent: string): Promise<EntitlementRefusal | undefined>;
  /** The same for several agents; only those who may not work are in the answer. */
  refuseMany(tenant: string, agents: readonly string[]): Promise<Map<string, EntitlementRefusal>>;
}

export interface EntitlementParts {
  store: Pick<Store, 'askInTenant'>;
  book: LicenceBook;
  seats: SeatStore;
  tenants: Pick<Tenants, 'get'>;
}

export function createEntitlement({ store, book, seats, tenants }: EntitlementParts): Entitlement {
  /** CRM users of whom the CRM said that they are deactivated. */
  async function deactivated(tenant: string, agents: readonly string[]): Promise<Set<string>> {
    const links = agents.flatMap((agent) => tenants.get(tenant).agents.get(agent) ?? []);
    const rows = await store.askInTenant<{ agent: string }>(tenant, {
      name: 'deactivated-users',
      text: `select linked.agent from unnest($2::text[], $3::text[], $4::text[]) as linked (agent, org, crm_user)
             join user_line as line
               on line.tenant = $1 and line.org = linked.org and line.crm_user = linked.crm_user
             where (line.pair -> 'crm' ->> 'active')::boolean is false`,
      values: [
        tenant,
        links.map(({ id }) => id),
        links.map(({ org }) => org),
        links.map(({ crmUser }) => crmUser),
      ],
    });
    return new Set(rows.map(({ agent }) => agent));
  }

  async function refuseMany(tenant: string, agents: readonly string[]) {
    const refusals = new Map<string, EntitlementRefusal>();
    const [verdict, gone] = await Promise.all([book.verdict(tenant), deactivated(tenant, agents)]);
    for (const agent of gone) refusals.set(agent, 'users.deactivated');
    if (verdict.seats === undefined) return refusals;

    const links = tenants.get(tenant).agents;
    const held = await heldBy(tenant, agents);
    const used = await seats.count(tenant);
    const { overLimit } = tenants.get(tenant).settings.licence;
    for (const agent of agents) {
      const link = links.get(agent);
      const seat = link && held.get(keyOf(link.org, link.crmUser));
      const rank = seat?.state === 'held' ? seat.rank : undefined;
      const refusal = refuseSeat(verdict, { rank, used, overLimit });
      if (refusal && !refusals.has(agent)) refusals.set(agent, refusal);
    }
    return refusals;
  }

  /** One user is looked up; for many, all seats are read at once. */
  async function heldBy(tenant: string, agents: readonly string[]) {
    const [only, ...others] = agents;
    const link = only === undefined ? undefined : tenants.get(tenant).agents.get(only);
    const rows =
      others.length === 0
        ? link
          ? [await seats.of(tenant, link.org, link.crmUser)]
          : []
        : await seats.list(tenant);
    return new Map(rows.flatMap((row) => (row ? [[keyOf(row.org, row.crmUser), row] as const] : [])));
  }

  return {
    refuseMany,
    refuse: async (tenant, agent) => (await refuseMany(tenant, [agent])).get(agent),
  };
}

function keyOf(org: string, user: string): string {
  return JSON.stringify([org, user]);
}
