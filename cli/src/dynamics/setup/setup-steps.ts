import type { TenantAnswer } from '@jackfield/gateway';
import type { Session } from '../../session.js';
import type { SetupStep } from '../../setup/setup-step.js';
import type { AdminEnvironment } from '../open-environment.js';
import { privilegeStep } from './privilege-step.js';
import { providerStep } from './provider-step.js';
import { solutionStep } from './solution-step.js';
import { contentSecurityStep, trustedOriginStep } from './trust-steps.js';
import { applicationUser, applicationUserStep, roleStep } from './user-steps.js';
import { variableStep } from './variable-step.js';

/** What an administrator may say of the set-up; what is not said is known to the gateway. */
export interface SetupWish {
  gatewayUrl: string;
  /** Of the registered app. */
  clientId: string | undefined;
  /** Unique names of apps. */
  apps: readonly string[];
}

export function wishOf(
  options: { clientId?: string; app?: string[] },
  tenant: TenantAnswer,
  { environment, gatewayUrl }: { environment: string; gatewayUrl: string },
): SetupWish {
  const known = tenant.orgs.find(({ id }) => id === environment)?.crm.settings['clientId'];
  return { gatewayUrl, clientId: options.clientId ?? known, apps: options.app ?? [] };
}

/** Everything that an environment needs, in the order in which it can be made. */
export function stepsOf(environment: AdminEnvironment, session: Session, wish: SetupWish): SetupStep[] {
  const { gatewayUrl, clientId, apps } = wish;
  const gatewayOrigin = new URL(gatewayUrl).origin;
  const panelUrl = `${gatewayUrl}/cif/${encodeURIComponent(session.tenant)}/${environment.id}/`;
  const provider = { panelUrl, gatewayOrigin, apps };
  return [
    solutionStep(environment, { uniqueName: 'Jackfield', file: 'jackfield-<version>-managed.zip' }),
    applicationUserStep(environment, clientId),
    roleStep(environment, {
      ...{ id: 'role.integration', role: 'Jackfield Integration' },
      whose: () => applicationUser(environment, clientId),
    }),
    roleStep(environment, {
      ...{ id: 'role.administrator', role: 'Jackfield Administrator' },
      whose: () => Promise.resolve(environment.user.id),
    }),
    variableStep(environment, 'jkf_gateway', gatewayUrl),
    variableStep(environment, 'jkf_tenant', session.tenant),
    ...['msdyn_ciprovider', 'msdyn_channelprovider'].map((table) => privilegeStep(environment, table)),
    providerStep(environment, '1.0', provider),
    providerStep(environment, '2.0', provider),
    trustedOriginStep(environment, session),
    contentSecurityStep(environment, gatewayOrigin),
  ];
}
