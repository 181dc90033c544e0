import type { EnvironmentContext } from '../environment-context.js';
import { businessUnitOf } from '../seed-set-up.js';
import { contextOf, json } from './answers.js';
import type { Operation, Outcome } from './operation.js';

/** What a function answers, beside its context. */
type Answer = (environment: EnvironmentContext, operation: Operation) => Record<string, unknown>;

const CURRENT_ORGANIZATION =
  "RetrieveCurrentOrganization(AccessType=Microsoft.Dynamics.CRM.EndpointAccessType'Default')";

const functions: ReadonlyMap<string, Answer> = new Map([
  ['WhoAmI()', whoAmI],
  ['RetrieveVersion()', ({ version }: EnvironmentContext) => ({ Version: version })],
  [CURRENT_ORGANIZATION, currentOrganization],
]);

/** A function that belongs to no table; undefined of any other path. */
export function answerFunction(environment: EnvironmentContext, operation: Operation): Outcome | undefined {
  const { path } = operation;
  // Without parameters the brackets may be left out.
  const answer = functions.get(path) ?? functions.get(`${path}()`);
  if (!answer) return undefined;
  environment.calls.countOperation('other');
  const name = path.replace(/\(.*$/, '');
  return json({
    '@odata.context': contextOf(environment, `Microsoft.Dynamics.CRM.${name}Response`),
    ...answer(environment, operation),
  });
}

function whoAmI({ organizationId }: EnvironmentContext, { user }: Operation): Record<string, unknown> {
  return {
    BusinessUnitId: businessUnitOf(organizationId),
    UserId: user,
    OrganizationId: organizationId,
  };
}

/** https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/organizationdetail */
function currentOrganization(environment: EnvironmentContext): Record<string, unknown> {
  const { organizationId, entraTenantId, version, url, appsUrl } = environment;
  return {
    Detail: {
      ...{ OrganizationId: organizationId, TenantId: entraTenantId, OrganizationVersion: version },
      ...{ FriendlyName: 'Sandbox', UrlName: 'orgsandbox', UniqueName: 'orgsandbox', State: 'Enabled' },
      Endpoints: {
        ...{ Count: 3, IsReadOnly: false },
        Keys: ['WebApplication', 'OrganizationService', 'OrganizationDataService'],
        Values: [
          `${appsUrl()}/`,
          `${url()}/XRMServices/2011/Organization.svc`,
          `${url()}/XRMServices/2011/OrganizationData.svc`,
        ],
      },
    },
  };
}
