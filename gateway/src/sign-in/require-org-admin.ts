import type { onRequestAsyncHookHandler } from 'fastify';
import { catalogued } from '@jackfield/connector-core';
import { vouchFor } from '../admin/actor.js';
import type { Tenants } from '../admin/tenants.js';
import { createAdminCheck } from './require-admin.js';
import { matchesHash, readBearer } from './secrets.js';

/**
 * Lets in the administrator, and the server of an org of the path's tenant with its sign-in secret: that server vouches
 * for its administrators as it vouches for its users. Where the path names an org, it is that org's secret.
 */
export function createOrgAdminCheck(
  tenants: Pick<Tenants, 'find'>,
  adminToken: string | undefined,
): onRequestAsyncHookHandler {
  const checkAdmin = createAdminCheck(adminToken);
  return async function (request, reply) {
    const { tenant = '', org } = request.params as { tenant?: string; org?: string };
    const secret = readBearer(request.headers.authorization);
    const orgs = [...(tenants.find(tenant)?.orgs.values() ?? [])].filter(
      ({ id }) => org === undefined || id === org,
    );
    if (secret === undefined) throw catalogued('gateway.unauthorized');
    const itsOrg = orgs.find(({ signInSecretHash }) => matchesHash(secret, signInSecretHash));
    if (itsOrg) return vouchFor(request, `org ${itsOrg.id}`);
    await checkAdmin.call(this, request, reply);
  };
}
