import { z } from 'zod';

/**
 * The organization that answers, with the addresses of its parts.
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrievecurrentorganization
 */
export const CURRENT_ORGANIZATION =
  "RetrieveCurrentOrganization(AccessType=Microsoft.Dynamics.CRM.EndpointAccessType'Default')";

const Organization = z.object({
  Detail: z.object({ Endpoints: z.object({ Keys: z.array(z.string()), Values: z.array(z.url()) }) }),
});

/**
 * Origin of the pages in which people open the apps. The Web API may be called at another one, e.g. that of
 * `org.api.crm4.dynamics.com`.
 * @param answer to {@link CURRENT_ORGANIZATION}
 * @returns undefined where the environment does not say
 */
export function appsOriginOf(answer: unknown): string | undefined {
  const read = Organization.safeParse(answer);
  if (!read.success) return undefined;
  const { Keys, Values } = read.data.Detail.Endpoints;
  const address = Values[Keys.indexOf('WebApplication')];
  return address === undefined ? undefined : new URL(address).origin;
}
