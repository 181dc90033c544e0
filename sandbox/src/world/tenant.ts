import {
  dynamicsAgents,
  sampleAdministrator,
  sampleAgents,
  sampleOrg,
  sampleTenant,
} from '../sample-data/agents.js';
import { ownNumbers } from '../sample-data/campaigns.js';
import { dataverseUsers, sampleOrganization, type DataverseEnvironment } from '../dataverse/index.js';
import type { SalesforceOrg } from '../salesforce-org/index.js';
import type { WorldSecrets } from './data-folder.js';
import { signInSecretOf } from './sign-in-secret.js';

/** What of the world the parts have to be told of each other. */
interface Acquaintance {
  gatewayUrl: string;
  contactCenterUrl: string;
  secrets: WorldSecrets;
}

interface TenantRegistration extends Acquaintance {
  org: Pick<SalesforceOrg, 'url' | 'connection' | 'context'>;
  dataverse: Pick<DataverseEnvironment, 'connection'>;
  /** Where the apps of the environment are opened. */
  dynamicsUrl: string;
  /** Parts of the settings document that shall differ from the sandbox's own. */
  settings: Record<string, unknown>;
}

/** Sets the sandbox up in the gateway as an administrator would: by its public API. */
export async function registerTenant(world: TenantRegistration): Promise<void> {
  const { gatewayUrl, contactCenterUrl, org, dataverse, dynamicsUrl, secrets } = world;
  const address = `${gatewayUrl}/v1/tenants/${sampleTenant}`;
  await put(address, secrets.adminToken, {
    displayName: 'Sandbox',
    settings: {
      defaultRegion: 'PL',
      identify: { ownNumbers },
      logging: (await standingLogging(address, secrets.adminToken)) ?? { mode: 'server' },
      ...world.settings,
    },
    contactCenter: {
      adapter: 'sandbox',
      settings: {
        baseUrl: contactCenterUrl,
        apiKey: secrets.apiKey,
        webhookSecret: secrets.webhookSecret,
        adminLogin: sampleAdministrator.id,
      },
    },
    orgs: [
      {
        id: sampleOrg,
        crm: { adapter: 'salesforce', settings: org.connection },
        // As the org has it: since the last start its administrator may have set it up anew.
        signInSecret: signInSecretOf(org, secrets.signInSecret),
        origins: [new URL(org.url).origin],
      },
      {
        id: sampleOrganization,
        crm: {
          adapter: 'dynamics',
          settings: { ...dataverse.connection, customTables: 'cr757_developer: cr757_phone' },
        },
        origins: [dynamicsUrl],
      },
    ],
    agents: [
      ...sampleAgents.map(({ id, name, email, crmUser }) => ({ id, name, email, org: sampleOrg, crmUser })),
      ...dynamicsAgents.map(({ id, name, email }) => ({
        ...{ id, name, email, org: sampleOrganization },
        crmUser: dataverseUsers[id] ?? '',
      })),
    ],
  });
}

/** What an administrator chose since an earlier start; undefined at the first one. */
async function standingLogging(address: string, bearer: string): Promise<object | undefined> {
  const answer = await fetch(address, { headers: { authorization: `Bearer ${bearer}` } });
  if (answer.status === 404) return undefined;
  if (!answer.ok)
    throw new Error(`${address} refused the sandbox (${answer.status}): ${await answer.text()}`);
  const { settings } = (await answer.json()) as { settings: { logging: object } };
  return settings.logging;
}

/** Where the contact center tells its events. Until then they wait there. */
export async function connectWebhook({ gatewayUrl, contactCenterUrl, secrets }: Acquaintance): Promise<void> {
  await put(`${contactCenterUrl}/api/webhook`, secrets.apiKey, {
    url: `${gatewayUrl}/v1/contact-centers/${sampleTenant}/events`,
    secret: secrets.webhookSecret,
  });
}

async function put(url: string, bearer: string, body: object): Promise<void> {
  const answer = await fetch(url, {
    method: 'PUT',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} refused the sandbox (${answer.status}): ${text}`);
}
