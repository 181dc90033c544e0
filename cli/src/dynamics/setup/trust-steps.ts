import { appsOriginOf, CURRENT_ORGANIZATION } from '@jackfield/crms';
import type { TenantAnswer } from '@jackfield/gateway';
import type { Session } from '../../session.js';
import type { SetupStep } from '../../setup/setup-step.js';
import { putOrg } from '../../tenant-org.js';
import type { AdminEnvironment } from '../open-environment.js';

/**
 * The gateway lets only pages of the environment carry the phone: those of its apps, which may be opened at another address
 * than that of the Web API. Other pages that somebody entered stay.
 */
export function trustedOriginStep(environment: AdminEnvironment, session: Session): SetupStep {
  const { id, url } = environment;
  const read = async () =>
    (await session.client.get<TenantAnswer>(session.path())).orgs.find((org) => org.id === id);
  const ofApps = async (): Promise<string> =>
    appsOriginOf(await environment.get(CURRENT_ORGANIZATION)) ?? new URL(url).origin;
  return {
    id: 'trusted-origin',
    title: 'Origin of the apps at the gateway',
    async look() {
      const org = await read();
      if (!org) {
        return {
          state: 'waiting',
          details: ['The gateway is not connected with this environment.'],
          action: 'Run jackfield dynamics connect first.',
        };
      }
      const origin = await ofApps();
      return org.origins.includes(origin)
        ? { state: 'ready', details: [] }
        : { state: 'change', details: [`pages of ${origin} may not carry the phone yet`] };
    },
    async apply() {
      const origins = (await read())?.origins ?? [];
      await putOrg(session, id, { origins: [...origins, await ofApps()] });
    },
  };
}

interface Organization {
  iscontentsecuritypolicyenabled: boolean | null;
  contentsecuritypolicyconfiguration: string | null;
}

/**
 * Where strict content security is on, the environment frames and calls only what its administrator listed.
 * https://learn.microsoft.com/power-platform/admin/content-security-policy
 */
export function contentSecurityStep({ get, id }: AdminEnvironment, gatewayOrigin: string): SetupStep {
  return {
    id: 'content-security',
    title: 'Content security of the environment',
    async look() {
      const organization = await get<Organization>(
        `organizations(${id})?$select=iscontentsecuritypolicyenabled,contentsecuritypolicyconfiguration`,
      );
      const isOpen = organization.iscontentsecuritypolicyenabled !== true;
      if (isOpen || organization.contentsecuritypolicyconfiguration?.includes(gatewayOrigin)) {
        return { state: 'ready', details: [isOpen ? 'not strict' : 'lists the gateway'] };
      }
      return {
        state: 'by-hand',
        details: [`It is strict, and does not list ${gatewayOrigin}.`],
        action:
          'Add the gateway to frame-src and connect-src: Power Platform admin center > Environments > Settings > Privacy + Security > Content security policy.',
      };
    },
    apply: () => Promise.resolve(),
  };
}
