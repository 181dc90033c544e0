import { AdapterError, type CrmUser, type Logger } from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import type { SeatStore } from '../licences/seat-store.js';
import type { LookStore } from './look-store.js';
import type { MeteredUsers } from './metered-users.js';
import { readCrmUsers } from './read-sides.js';
import type { UserLineStore } from './user-line-store.js';

export interface WatchUsersParts {
  looks: LookStore;
  lines: UserLineStore;
  seats: SeatStore;
  tenants: Pick<Tenants, 'all' | 'get' | 'crmCan'>;
  crmOf(tenant: string, org: string): MeteredUsers;
  review(tenant: string, agent?: string): void;
  /** How often it is looked whether it is time to look at an org. Milliseconds. */
  tickMs: number;
  logger: Logger;
}

/** Who follows what CRMs change of their users: a deactivated user loses seat and sessions. */
export interface UserWatch {
  start(): void;
  stop(): Promise<void>;
}

/** A seat that was reserved so long ago was left by a process that ended. */
const HANGING_AFTER_MS = 300_000;
const SYSTEM = 'gateway';

export function createUserWatch(parts: WatchUsersParts): UserWatch {
  const { tenants, looks, lines, seats, crmOf, review, logger } = parts;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;

  async function lookAtAll(): Promise<void> {
    for (const { id, orgs, agents, settings } of tenants.all()) {
      for (const org of orgs.keys()) {
        // An org without agents has nobody who could lose anything.
        if (![...agents.values()].some((agent) => agent.org === org)) continue;
        if (!tenants.crmCan(id, org).users) continue;
        const claimed = await looks.claim(id, org, settings.users.lookEveryMs);
        if (!claimed) continue;
        await lookAt(id, org, claimed.changedSince).catch((error: unknown) => {
          const facts = error instanceof AdapterError ? { code: error.code } : { error };
          logger.warn('Users of a CRM could not be looked at; the next look tries again', {
            tenant: id,
            org,
            ...facts,
          });
        });
      }
    }
  }

  async function lookAt(tenant: string, org: string, changedSince: string | null): Promise<void> {
    const crm = crmOf(tenant, org);
    const since = changedSince === null ? {} : { changedSince };
    const users = await readCrmUsers({ listUsers: (query) => crm.listUsers({ ...query, ...since }) }, () =>
      Promise.resolve(),
    );
    await learn(tenant, org, users);
    await endDeactivated(tenant, org, users, crm);
    await settleHanging(tenant, org, crm);
    const last = users
      .map(({ changedAt }) => changedAt)
      .sort()
      .at(-1);
    if (last !== undefined) await looks.followed(tenant, org, last);
  }

  /** What changed of users who are known: others are found by the next synchronisation. */
  async function learn(tenant: string, org: string, users: readonly CrmUser[]): Promise<void> {
    const byId = new Map(users.map((user) => [user.id, user]));
    const known = await lines.of(tenant, org, [...byId.keys()]);
    const agents = tenants.get(tenant).agents;
    const linked = [...agents.values()].filter((link) => link.org === org && byId.has(link.crmUser));
    const listed = new Set(known.map(({ pair }) => pair.crm?.id));
    const changed = [
      ...known.flatMap(({ pair }) => {
        const crm = pair.crm && byId.get(pair.crm.id);
        return crm ? [{ ...pair, crm }] : [];
      }),
      // A linked user whom nobody has listed yet: that the user is deactivated has to be known all the same.
      ...linked.flatMap(({ crmUser }) => {
        const crm = byId.get(crmUser);
        return crm && !crm.active && !listed.has(crmUser) ? [{ crm }] : [];
      }),
    ];
    if (changed.length > 0) await lines.put(tenant, org, changed);
  }

  async function endDeactivated(
    tenant: string,
    org: string,
    users: readonly CrmUser[],
    crm: MeteredUsers,
  ): Promise<void> {
    const gone = users.filter(({ active }) => !active).map(({ id }) => id);
    if (gone.length === 0) return;
    const taken = await seats.take({ tenant, org, users: gone }, SYSTEM, 'deactivated');
    const ids = new Set(gone);
    for (const { id, org: home, crmUser } of tenants.get(tenant).agents.values()) {
      if (home === org && ids.has(crmUser)) review(tenant, id);
    }
    if (taken.length === 0) return;
    logger.info('Deactivated users lost their seats', { tenant, org, users: taken.length });
    await lines.recheck(tenant, org, taken);
    // So that they do not come back with access that nobody gave them.
    for (let first = 0; first < taken.length; first += crm.batch) {
      const some = taken.slice(first, first + crm.batch);
      await crm.setAccess(some.map((user) => ({ user, access: false })));
    }
  }

  /** Seats of which nobody knows whether the CRM gave the access. */
  async function settleHanging(tenant: string, org: string, crm: MeteredUsers): Promise<void> {
    const hanging = await seats.hanging(tenant, org, HANGING_AFTER_MS);
    for (let first = 0; first < hanging.length; first += crm.batch) {
      const some = hanging.slice(first, first + crm.batch);
      const { users } = await crm.listUsers({ ids: some });
      const given = users.filter(({ access }) => access).map(({ id }) => id);
      await seats.confirm({ tenant, org, users: given }, SYSTEM);
      await seats.release({ tenant, org, users: some });
      await lines.recheck(tenant, org, some);
    }
  }

  function tick(): void {
    looking ??= lookAtAll()
      .catch((error: unknown) => logger.warn('Users could not be looked at', { error }))
      .finally(() => {
        looking = undefined;
      });
  }

  return {
    start() {
      timer = setInterval(tick, parts.tickMs);
    },
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}
