import type { TenantAnswer } from '@jackfield/gateway';
import type { Session } from '../../session.js';
import type { AdminOrg } from '../open-org.js';
import { putOrg } from '../../tenant-org.js';
import { readBranding } from './package-source.js';
import type { SetupWish } from './setup-steps.js';

/** What an administrator may say of the set-up; what is not said is known to the gateway or the package. */
export interface WishOptions {
  gatewayUrl?: string;
  remoteSiteName?: string;
  remoteSite?: { name: string; url: string }[];
  package?: string;
  integrationUser?: string;
  rotateSecret?: boolean;
}

/** What this tenant's org shall have. */
export function wishOf(
  options: WishOptions,
  {
    session,
    tenant,
    gatewayUrl,
    org,
  }: { session: Session; tenant: TenantAnswer; gatewayUrl: string; org: AdminOrg },
): SetupWish {
  const branding = readBranding();
  const known = tenant.orgs.find(({ id }) => id === org.id);
  return {
    branding,
    gatewayUrl,
    remoteSites: [
      { name: options.remoteSiteName ?? branding.remoteSite, url: gatewayUrl },
      ...contactCenterSites(tenant),
      ...(options.remoteSite ?? []),
    ],
    packageVersion: options.package,
    integrationUser: options.integrationUser ?? known?.crm.settings['username'],
    giveSecretToGateway: known && ((signInSecret) => putOrg(session, org.id, { signInSecret })),
    rotateSecret: options.rotateSecret === true,
  };
}

/** What a contact center's own documents ask for: Focus wants a remote site under a fixed name (F-050). */
function contactCenterSites({ contactCenter }: TenantAnswer): { name: string; url: string }[] {
  const { endpoint } = contactCenter.settings;
  if (contactCenter.adapter !== 'focus' || endpoint === undefined) return [];
  return [{ name: 'Focuslicensecheck', url: new URL(endpoint).origin }];
}
