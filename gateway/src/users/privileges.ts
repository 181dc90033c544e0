import { defaultPrivileges, type Privileges } from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import type { UserLineStore } from './user-line-store.js';

/** What an agent may do, as an administrator said. */
export type PrivilegesOf = (tenant: string, agent: string) => Promise<Privileges>;

export function createPrivilegesOf(
  lines: Pick<UserLineStore, 'privilegesOf'>,
  tenants: Pick<Tenants, 'get'>,
): PrivilegesOf {
  return async (tenant, agent) => {
    const link = tenants.get(tenant).agents.get(agent);
    return link ? lines.privilegesOf(tenant, link.org, link.crmUser) : defaultPrivileges;
  };
}
