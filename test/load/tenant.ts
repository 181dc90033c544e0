import { generateKeyPairSync } from 'node:crypto';

export const TENANT = 'load';
export const ADMIN_TOKEN = 'the-administrator-of-the-load';
export const WEBHOOK_SECRET = 'the-webhook-secret-of-the-load';
export const SIGN_IN_SECRET = 'the-sign-in-secret-of-the-load';

/** An org with the people who take its calls. */
export interface OrgUnderLoad {
  id: string;
  /** Settings of the CRM's adapter. */
  connection: Record<string, string>;
  agents: { id: string; name: string; crmUser: string }[];
}

export interface TenantUnderLoad {
  /** Id of the adapter of its orgs. @default salesforce */
  crm?: string;
  orgs: OrgUnderLoad[];
  /** The settings document, as far as it differs from the default. */
  settings: Record<string, unknown>;
  /** Where the contact center's own API is; only panels ask it. @default nowhere */
  contactCenterUrl?: string;
}

/** Sets a tenant up by the administrator's API. */
export async function registerTenant(
  gatewayUrl: string,
  { crm = 'salesforce', orgs, settings, contactCenterUrl }: TenantUnderLoad,
): Promise<void> {
  const answer = await fetch(`${gatewayUrl}/v1/tenants/${TENANT}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      displayName: 'Under load',
      settings,
      contactCenter: {
        adapter: 'sandbox',
        settings: {
          baseUrl: contactCenterUrl ?? 'http://127.0.0.1:9',
          apiKey: 'the-api-key-of-the-load',
          adminLogin: 'ada.admin',
          webhookSecret: WEBHOOK_SECRET,
        },
      },
      orgs: orgs.map(({ id, connection }) => ({
        id,
        crm: { adapter: crm, settings: connection },
        signInSecret: SIGN_IN_SECRET,
        origins: [],
      })),
      agents: orgs.flatMap(({ id: org, agents }) => agents.map((agent) => ({ ...agent, org }))),
    }),
  });
  if (!answer.ok)
    throw new Error(`The gateway refused the tenant (${answer.status}): ${await answer.text()}`);
}

export function webhookUrl(gatewayUrl: string): string {
  return `${gatewayUrl}/v1/contact-centers/${TENANT}/events`;
}

let privateKey: string | undefined;

/** A key that nobody checks, for stand-ins that take every assertion; made once. */
export function anyPrivateKey(): string {
  privateKey ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey;
  return privateKey;
}
