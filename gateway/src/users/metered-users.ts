import { AdapterError, catalogued, type Crm } from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import type { Budgets } from '../execute/budgets.js';
import { callCrm } from '../execute/crm-call.js';
import type { Metrics } from '../metrics.js';

/** The users' part of an org's CRM, each call counted against the org's budget. */
export interface MeteredUsers extends Pick<
  Crm,
  'listUsers' | 'setAccess' | 'listUserGroups' | 'groupMembers'
> {
  /** Users of one call. */
  batch: number;
  /** Calls so far. */
  calls(): number;
}

export interface MeteredUsersParts {
  tenants: Pick<Tenants, 'crm' | 'crmCan'>;
  budgets: Pick<Budgets, 'countCalls'>;
  metrics: Metrics;
}

const DEFAULT_BATCH = 200;

/** Throws `crm.unsupported` where the CRM cannot tell its users. */
export function meteredUsers(
  { tenants, budgets, metrics }: MeteredUsersParts,
  tenant: string,
  org: string,
): MeteredUsers {
  if (!tenants.crmCan(tenant, org).users) throw catalogued('crm.unsupported');
  const { crm, limits } = tenants.crm(tenant, org);
  let calls = 0;
  const metered = async <Result>(
    kind: 'list-users' | 'set-access',
    call: () => Promise<Result>,
  ): Promise<Result> => {
    try {
      return await callCrm(kind, metrics, call);
    } finally {
      calls += 1;
      budgets.countCalls(tenant, org, 1, crm.usage());
    }
  };
  return {
    batch: limits.batch ?? DEFAULT_BATCH,
    calls: () => calls,
    listUsers: (query) => metered('list-users', () => crm.listUsers(query)),
    setAccess: (changes) => metered('set-access', () => crm.setAccess(changes)),
    listUserGroups: () => metered('list-users', () => crm.listUserGroups()),
    groupMembers: (groups) => metered('list-users', () => crm.groupMembers(groups)),
  };
}

/** Whether the same may work later by itself. */
export function mayPass(error: unknown): error is AdapterError {
  return error instanceof AdapterError && error.retryable;
}
