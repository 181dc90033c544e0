import type { OrgDocument, TenantAnswer, TenantDocument } from '@jackfield/gateway';
import { sampleOrganization, type Sandbox } from '@jackfield/sandbox';
import { expect } from './world.js';

/** Changes what the gateway has of the environment, as an administrator does; what is secret stays. */
export async function changeEnvironment(
  { gatewayUrl, secrets }: Sandbox,
  { origins, settings }: { origins?: string[]; settings?: Record<string, string> },
): Promise<void> {
  const address = `${gatewayUrl}/v1/tenants/sandbox`;
  const headers = { authorization: `Bearer ${secrets.adminToken}`, 'content-type': 'application/json' };
  const tenant = (await (await fetch(address, { headers })).json()) as TenantAnswer;
  const document: TenantDocument = {
    displayName: tenant.displayName,
    settings: tenant.settings,
    agents: tenant.agents,
    contactCenter: { adapter: tenant.contactCenter.adapter, settings: tenant.contactCenter.settings },
    orgs: tenant.orgs.map(({ id, crm, origins: known }): OrgDocument => {
      const isOurs = id === sampleOrganization;
      return {
        id,
        origins: isOurs ? (origins ?? known) : known,
        crm: { adapter: crm.adapter, settings: { ...crm.settings, ...(isOurs && settings) } },
      };
    }),
  };
  const answer = await fetch(address, { method: 'PUT', headers, body: JSON.stringify(document) });
  expect(answer.ok, await answer.text()).toBe(true);
}
