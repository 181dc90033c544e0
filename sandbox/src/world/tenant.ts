import { sampleAgents, sampleOrg, sampleTenant } from '../sample-data/agents.js';
import { ownNumbers } from '../sample-data/campaigns.js';
import type { SalesforceOrg } from '../salesforce-org/index.js';
import type { WorldSecrets } from './data-folder.js';

export interface TenantRegistration {
  gatewayUrl: string;
  contactCenterUrl: string;
  org: Pick<SalesforceOrg, 'url' | 'connection'>;
  secrets: WorldSecrets;
  /** Parts of the settings document that shall differ from the sandbox's own. */
  settings?: Record<string, unknown>;
}

/** Sets the sandbox up in the gateway as an administrator would: by its public API. */
export async function registerTenant(world: TenantRegistration): Promise<void> {
  const { gatewayUrl, contactCenterUrl, org, secrets } = world;
  const answer = await fetch(`${gatewayUrl}/v1/tenants/${sampleTenant}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${secrets.adminToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      displayName: 'Sandbox',
      settings: {
        defaultRegion: 'PL',
        identify: { ownNumbers },
        logging: { mode: 'server' },
        ...world.settings,
      },
      contactCenter: {
        adapter: 'sandbox',
        settings: {
          baseUrl: contactCenterUrl,
          apiKey: secrets.apiKey,
          webhookSecret: secrets.webhookSecret,
        },
      },
      orgs: [
        {
          id: sampleOrg,
          crm: { adapter: 'salesforce', settings: org.connection },
          signInSecret: secrets.signInSecret,
          origins: [new URL(org.url).origin],
        },
      ],
      agents: sampleAgents.map(({ id, name, email, crmUser }) => ({
        id,
        name,
        email,
        org: sampleOrg,
        crmUser,
      })),
    }),
  });
  if (!answer.ok)
    throw new Error(`The gateway refused the sandbox's tenant (${answer.status}): ${await answer.text()}`);
  await answer.body?.cancel();
}

/** Where the contact center tells its events. Until then they wait there. */
export async function connectWebhook({
  gatewayUrl,
  contactCenterUrl,
  secrets,
}: TenantRegistration): Promise<void> {
  const answer = await fetch(`${contactCenterUrl}/api/webhook`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${secrets.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      url: `${gatewayUrl}/v1/contact-centers/${sampleTenant}/events`,
      secret: secrets.webhookSecret,
    }),
  });
  if (!answer.ok) throw new Error(`The contact center refused the webhook (${answer.status}).`);
}
