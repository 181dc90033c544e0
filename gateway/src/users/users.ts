import {
  AdapterError,
  catalogued,
  mayHaveSeat,
  pairUsers,
  userFinding,
  type Privileges,
  type UserPair,
} from '@jackfield/connector-core';
import type { z } from 'zod';
import { writeAudit } from '../admin/audit-store.js';
import type { Tenants } from '../admin/tenants.js';
import type { LicenceBook } from '../licences/licence-book.js';
import type { SeatStore } from '../licences/seat-store.js';
import type { Store } from '../store/store.js';
import { blockedAbove } from './blocked-above.js';
import { countLines, listLine, listLines, type ListedLine } from './list-lines.js';
import type { MeteredUsers } from './metered-users.js';
import { userAnswer } from './user-answer.js';
import type { UserLineStore } from './user-line-store.js';
import type { UserGroupsAnswer, UserLine, UsersAnswer, UsersQuery } from './user-schema.js';

/** One user of an org of a tenant. */
export interface UserPlace {
  tenant: string;
  org: string;
  /** The CRM's own id. */
  user: string;
}

/** Who works with the CRM and who with the contact center, and who of them has a seat. */
export interface Users {
  list(tenant: string, org: string, query: z.infer<typeof UsersQuery>): Promise<UsersAnswer>;
  /** Profiles and groups, by which many users are chosen at once. */
  groups(tenant: string, org: string): Promise<UserGroupsAnswer>;
  /** Reads the user on both sides anew. */
  check(place: UserPlace): Promise<UserLine>;
  giveSeat(place: UserPlace, actor: string): Promise<UserLine>;
  takeSeat(place: UserPlace, actor: string): Promise<UserLine>;
  repair(place: UserPlace, to: 'seat' | 'no-seat', actor: string): Promise<UserLine>;
  setPrivileges(place: UserPlace, privileges: Privileges, actor: string): Promise<UserLine>;
}

export interface UsersParts {
  store: Store;
  lines: UserLineStore;
  seats: SeatStore;
  book: LicenceBook;
  tenants: Pick<Tenants, 'get' | 'contactCenter' | 'contactCenterCan' | 'linkAgents'>;
  crmOf(tenant: string, org: string): MeteredUsers;
  /** Who may work may have changed: open panels of this agent are looked at. */
  review(tenant: string, agent?: string): void;
}

export function createUsers(parts: UsersParts): Users {
  const { store, lines, seats, book, tenants, crmOf, review } = parts;

  async function readLine(place: UserPlace): Promise<{ line: ListedLine; answer: UserLine }> {
    const { tenant } = place;
    const limits = await blockedAbove(parts, tenant);
    const line = await listLine(store, place, limits.above);
    if (!line) throw catalogued('users.user-unknown');
    return { line, answer: userAnswer(line, limits.free) };
  }

  /** Reads the user on both sides, and writes down what was found. */
  async function look({ tenant, org, user }: UserPlace): Promise<UserPair> {
    const { users } = await crmOf(tenant, org).listUsers({ ids: [user] });
    const [crm] = users;
    if (!crm) throw catalogued('users.user-unknown');
    const link = [...tenants.get(tenant).agents.values()].find(
      (agent) => agent.org === org && agent.crmUser === user,
    );
    const agents = tenants.contactCenterCan(tenant).listUsers
      ? await findAgents(tenant, { email: crm.email, id: link?.id })
      : [];
    const [pair = { crm }] = pairUsers([crm], agents, link ? [{ crmUser: user, agent: link.id }] : []).filter(
      (each) => each.crm,
    );
    const [known] = await lines.of(tenant, org, [user]);
    // Whether others have the same address is known only where all were read.
    const owner = pair.agent && tenants.get(tenant).agents.get(pair.agent.id);
    const isElsewhere = owner !== undefined && owner.org !== org;
    const isTaken = owner !== undefined && !isElsewhere && owner.crmUser !== user;
    const isInDoubt =
      isTaken || (known?.pair.ambiguous && known.pair.crm?.email === crm.email && pair.by !== 'link');
    let seen = pair;
    if (isElsewhere) seen = { crm, elsewhere: true };
    else if (isInDoubt) seen = { crm, ambiguous: true };
    await lines.put(tenant, org, [seen]);
    return seen;
  }

  async function findAgents(tenant: string, by: { email: string | undefined; id: string | undefined }) {
    const contactCenter = tenants.contactCenter(tenant);
    const found = await Promise.all([
      by.email === undefined ? undefined : contactCenter.listUsers({ email: by.email }),
      by.id === undefined ? undefined : contactCenter.listUsers({ id: by.id }),
    ]);
    const all = found.flatMap((page) => page?.users ?? []);
    return [...new Map(all.map((agent) => [agent.id, agent])).values()];
  }

  /** Gives the seat, then the access; without the access there is no seat. */
  async function give(place: UserPlace, pair: UserPair, actor: string): Promise<void> {
    const { tenant, org, user } = place;
    const of = { tenant, org, users: [user] };
    const { seats: limit } = await book.verdict(tenant);
    await seats.reserve(of, limit, actor);
    try {
      const [result] = await crmOf(tenant, org).setAccess([{ user, access: true }]);
      if (!result) throw catalogued('crm.answered-garbage');
      if (!result.ok) throw result.error;
    } catch (error) {
      await seats.release(of);
      throw error;
    }
    await seats.confirm(of, actor);
    if (pair.agent && pair.crm) await tenants.linkAgents(tenant, org, [{ crm: pair.crm, agent: pair.agent }]);
    await lines.put(tenant, org, [withAccess(pair, true)]);
    if (pair.agent) review(tenant, pair.agent.id);
  }

  async function take(place: UserPlace, pair: UserPair, actor: string): Promise<void> {
    const { tenant, org, user } = place;
    const [result] = await crmOf(tenant, org).setAccess([{ user, access: false }]);
    if (result && !result.ok) throw result.error;
    await seats.take({ tenant, org, users: [user] }, actor, 'asked');
    await lines.put(tenant, org, [withAccess(pair, false)]);
    if (pair.agent) review(tenant, pair.agent.id);
  }

  /** Refuses who is not configured (F-071), whatever the page showed a while ago. */
  async function requireConfigured(place: UserPlace): Promise<void> {
    const [line] = await lines.of(place.tenant, place.org, [place.user]);
    const findings = (line?.findings ?? []).map(userFinding);
    if (mayHaveSeat(findings)) return;
    const first = findings.find(({ colour }) => colour === 'red');
    const refusal = catalogued(
      'users.not-configured',
      first ? { detail: `${first.code}: ${first.message}` } : {},
    );
    const { kind, message, code, action } = refusal;
    // What to do is what the check says.
    throw new AdapterError(kind, message, { code, action: first?.action ?? action });
  }

  return {
    async list(tenant, org, query) {
      const limits = await blockedAbove(parts, tenant);
      const [page, counted] = await Promise.all([
        listLines(store, { tenant, org }, query, limits.above),
        countLines(store, tenant, org),
      ]);
      const { lines: listed, found, next } = page;
      return {
        ...counted,
        found,
        users: listed.map((line) => userAnswer(line, limits.free)),
        ...(next === undefined ? {} : { next }),
      };
    },

    async groups(tenant, org) {
      const groups = await crmOf(tenant, org).listUserGroups();
      const profiles = new Map<string, { id: string; name: string; users: number }>();
      for (const { pair } of await lines.all(tenant, org)) {
        const profile = pair.crm?.active ? pair.crm.profile : undefined;
        if (!profile) continue;
        const known = profiles.get(profile.id) ?? { ...profile, users: 0 };
        profiles.set(profile.id, { ...known, users: known.users + 1 });
      }
      const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
      return { profiles: [...profiles.values()].sort(byName), groups: [...groups].sort(byName) };
    },

    async check(place) {
      await look(place);
      return (await readLine(place)).answer;
    },

    async giveSeat(place, actor) {
      const pair = await look(place);
      const { line, answer } = await readLine(place);
      const holds = line.seat === 'held' || line.seat === 'blocked';
      if (holds && pair.crm?.access && pair.crm.callCenter) return answer;
      await requireConfigured(place);
      if (line.seat === 'foreign') throw catalogued('users.foreign-assignment');
      await give(place, pair, actor);
      return (await readLine(place)).answer;
    },

    async takeSeat(place, actor) {
      const pair = await look(place);
      await take(place, pair, actor);
      return (await readLine(place)).answer;
    },

    async repair(place, to, actor) {
      const pair = await look(place);
      const { line } = await readLine(place);
      const broken = line.findings.some((code) => REPAIRABLE.has(code));
      if (!broken) throw catalogued('users.nothing-to-repair');
      if (to === 'no-seat') await take(place, pair, actor);
      else {
        await requireConfigured(place);
        await give(place, pair, actor);
      }
      return (await readLine(place)).answer;
    },

    async setPrivileges(place, privileges, actor) {
      const { tenant, org, user } = place;
      const [line] = await lines.of(tenant, org, [user]);
      if (!line) throw catalogued('users.user-unknown');
      await lines.setPrivileges(tenant, org, [user], privileges);
      await store.inTenant(tenant, (transaction) =>
        writeAudit(transaction, tenant, {
          actor,
          action: 'user.privileges',
          details: { org, user, privileges },
        }),
      );
      await lines.recheck(tenant, org, [user]);
      if (line.pair.agent) review(tenant, line.pair.agent.id);
      return (await readLine(place)).answer;
    },
  };
}

const REPAIRABLE: ReadonlySet<string> = new Set([
  'user.foreign-assignment',
  'user.access-missing',
  'user.call-center-missing',
]);

function withAccess(pair: UserPair, access: boolean): UserPair {
  return pair.crm ? { ...pair, crm: { ...pair.crm, access, callCenter: access } } : pair;
}
