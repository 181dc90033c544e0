import type { OrgSettings } from '@jackfield/connector-core';
import type { OrgDocument, TenantAnswer, TenantDocument } from '@jackfield/gateway';
import { CommandFailure } from './exit-codes.js';
import type { Session } from './session.js';

/** What changes of an org's entry; the rest stays as it is. */
export type OrgChange = Partial<Omit<OrgDocument, 'id'>>;

/**
 * Changes one org of the tenant, or adds it. Secrets that are not named stay as they are.
 * @param own what shall be otherwise in this org than in the tenant's others; left out, it stays as it is
 */
export async function putOrg(
  { client, path }: Session,
  id: string,
  change: OrgChange,
  own?: OrgSettings,
): Promise<void> {
  const { displayName, settings, contactCenter, orgs, agents } = await client.get<TenantAnswer>(path());
  const entries = orgs.map(({ crm, origins, id: known }): OrgDocument => ({
    id: known,
    crm: { adapter: crm.adapter, settings: crm.settings },
    origins,
  }));
  const present = entries.find((entry) => entry.id === id);
  const entry = entryOf(id, { ...present, ...change });
  const document: TenantDocument = {
    displayName,
    settings: own ? { ...settings, orgs: { ...settings.orgs, [id]: own } } : settings,
    contactCenter: { adapter: contactCenter.adapter, settings: contactCenter.settings },
    orgs: present ? entries.map((each) => (each.id === id ? entry : each)) : [...entries, entry],
    agents,
  };
  await client.send('PUT', path(), document);
}

/** @throws CommandFailure where the gateway does not know the org and nothing says of which CRM it is */
function entryOf(id: string, { crm, origins = [], ...rest }: OrgChange): OrgDocument {
  if (!crm) throw new CommandFailure(`The tenant has no org ${id}.`, 'Connect it first.');
  return { ...rest, id, crm, origins };
}
