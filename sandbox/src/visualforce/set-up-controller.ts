import { z } from 'zod';
import { NAMESPACE, type SalesforceOrg } from '../salesforce-org/index.js';
import { AuraHandledError, type AuraController } from './aura.js';
import type { OrgUser } from './remoting.js';

export interface SetUpOptions {
  org: () => Pick<SalesforceOrg, 'context'>;
  /** Where the named credential leads. */
  gatewayUrl: () => string;
  /** What the named credential holds, now. */
  signInSecret: () => string;
}

/** Where the package's code finds its secret: see docs/crms/salesforce-package.md. */
const principal = { externalCredential: `${NAMESPACE}__Jackfield_Gateway`, principalName: 'Org' };

/** As in `SetUpController.cls`. */
const REST = String.raw`(/[\w-]+)*(\?[\w.,:@%&=+-]*)?`;
const OF_TENANT = new RegExp(`^(licence|seats|settings|connection|logging)${REST}$`);
const OF_ORG = new RegExp(`^(users|user-groups|preflight)${REST}$`);
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** `Set_Up_Timeout__c` of the custom metadata record `Default.Standard`. */
const PATIENCE_MS = 60_000;

const Connection = z.object({ tenant: z.string(), secret: z.string().nullable() });
const Call = z.object({ method: z.string(), route: z.string(), body: z.string().nullish() });

/** What `SetUpController.cls` does in an org, over the same wire: the gateway is asked with the org's secret, and told who acts. */
export function setUpController({ org, gatewayUrl, signInSecret }: SetUpOptions): AuraController {
  const settings = () => org().context.customSettings;
  return {
    readConnection: async (user) => {
      requireSetUp(org(), user);
      return {
        address: gatewayUrl(),
        tenant: settings().read('Connection__c')?.['Tenant__c'] ?? null,
        hasSecret: org().context.credentials.read(principal)?.['SignInSecret'] !== undefined,
        org: org().context.orgId,
      };
    },

    saveConnection: async (user, params) => {
      requireSetUp(org(), user);
      const { tenant, secret } = Connection.parse(params);
      settings().write('Connection__c', { Tenant__c: tenant });
      if (secret) {
        org().context.credentials.write(principal, { SignInSecret: { value: secret, encrypted: true } });
      }
    },

    callGateway: async (user, params) => {
      requireSetUp(org(), user);
      const { method, route, body } = Call.parse(params);
      const isOfOrg = OF_ORG.test(route);
      if (!METHODS.includes(method) || !(isOfOrg || OF_TENANT.test(route))) {
        throw new AuraHandledError(
          `The page may not ask the gateway for ${method} ${route}. Reload the page; if it stays so, tell who made this package.`,
        );
      }
      const tenant = encodeURIComponent(settings().read('Connection__c')?.['Tenant__c'] ?? '');
      const root = `/v1/tenants/${tenant}/${isOfOrg ? `orgs/${org().context.orgId}/` : ''}`;
      const actor = org().context.store.read('User', user.id);
      const answer = await fetch(gatewayUrl() + root + route, {
        method,
        headers: {
          authorization: `Bearer ${signInSecret()}`,
          'x-jackfield-actor': String(actor?.['Username']),
          'accept-language': String(actor?.['LanguageLocaleKey']).replace('_', '-'),
          ...(body == null ? {} : { 'content-type': 'application/json' }),
        },
        ...(body == null ? {} : { body }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      }).catch(() => {
        throw new AuraHandledError(
          'The phone’s gateway does not answer. Ask your administrator to check the named credential "Jackfield_Gateway".',
        );
      });
      return { status: answer.status, body: await answer.text() };
    },
  };
}

/** Whoever calls a method of the page must be allowed to open it. */
export function requireSetUp({ context }: Pick<SalesforceOrg, 'context'>, user: OrgUser): void {
  if (context.rights.hasCustom(user.id, `${NAMESPACE}__Set_Up`)) return;
  throw new AuraHandledError(
    'You may not open this page. Ask your administrator for the permission set "Jackfield Administrator".',
  );
}
