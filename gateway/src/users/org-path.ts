import { catalogued } from '@jackfield/connector-core';
import { z } from 'zod';
import type { Tenants } from '../admin/tenants.js';
import { TenantPath } from '../http/tenant-path.js';

/** `/v1/tenants/:tenant/orgs/:org` */
export const OrgPath = TenantPath.extend({
  org: z.string().min(1).max(100).describe('The CRM’s own id of the org.'),
});

/** `…/users/:user` */
export const UserPath = OrgPath.extend({
  user: z.string().min(1).max(100).describe('The CRM’s own id of the user.'),
});

/** Throws `gateway.tenant-unknown` or `gateway.org-unknown`. */
export function requireOrg(tenants: Tenants, { tenant, org }: z.infer<typeof OrgPath>): void {
  if (!tenants.get(tenant).orgs.has(org)) throw catalogued('gateway.org-unknown');
}
