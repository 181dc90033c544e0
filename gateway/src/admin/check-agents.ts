import {
  checkAgent,
  defaultPrivileges,
  userFindings,
  type Finding,
  type UserFindingCode,
} from '@jackfield/connector-core';
import { readAgents } from '../users/read-sides.js';
import type { UserLineStore } from '../users/user-line-store.js';
import { namesOf } from './names-of.js';
import type { AgentLink } from './tenant.js';
import type { Tenants } from './tenants.js';

export interface AgentCheckParts {
  tenants: Pick<Tenants, 'contactCenter' | 'contactCenterCan'>;
  lines: Pick<UserLineStore, 'standings'>;
}

/**
 * Whether the linked agents can take calls, as the contact center knows them now: PBX users, and who may dial with a number
 * and a caller id (F-010, F-012). Work goes on as long as one of them can.
 */
export async function checkAgents(
  { tenants, lines }: AgentCheckParts,
  { tenant, org, linked }: { tenant: string; org: string; linked: readonly AgentLink[] },
): Promise<Finding[]> {
  if (linked.length === 0 || !tenants.contactCenterCan(tenant).listUsers) return [];
  const users = new Map(
    (await readAgents(tenants, tenant, () => Promise.resolve())).map((user) => [user.id, user]),
  );
  const { privileges } = await lines.standings(tenant, org);
  const byCode = new Map<UserFindingCode, string[]>();
  for (const { id, crmUser } of linked) {
    for (const { code } of checkAgent(users.get(id), privileges.get(crmUser) ?? defaultPrivileges)) {
      byCode.set(code, [...(byCode.get(code) ?? []), id]);
    }
  }
  const amiss = [...byCode].filter(([code]) => userFindings[code].colour === 'red');
  const unfit = new Set(amiss.flatMap(([, agents]) => agents));
  const receiveOnly = byCode.get('user.receives-only') ?? [];
  if (amiss.length === 0) return [fit(linked.length, receiveOnly)];
  const goesOn = unfit.size < linked.length;
  return amiss.map(([code, agents]) => ({
    ...{ code, ok: false, ...(goesOn ? { severity: 'warning' as const } : {}) },
    message: `${userFindings[code].message} It is so with ${namesOf(agents)}.`,
    action: userFindings[code].action,
  }));
}

function fit(count: number, receiveOnly: readonly string[]): Finding {
  const only = receiveOnly.length === 0 ? '' : ` Only receiving: ${namesOf(receiveOnly)}.`;
  return {
    code: 'user.agents-fit',
    ok: true,
    message: `The contact center has a phone for each of the ${count} linked agents, and what dialling needs.${only}`,
  };
}
