import type { Connection } from 'jsforce';
import type { Terminal } from '../../terminal.js';
import type { AdminOrg } from '../open-org.js';
import { assignmentStep } from './assignment-step.js';
import { callCenterStep } from './call-center-step.js';
import { namedCredentialStep, signInSecretStep } from './credential-steps.js';
import { deliverabilityStep } from './deliverability-step.js';
import { packageStep } from './installed-package.js';
import { metadataStep } from './metadata-step.js';
import type { Branding } from './package-source.js';
import { readOrgPermissionSets } from './package-source.js';
import { panelOrigin } from './panel-origin.js';
import type { SetupStep } from './setup-step.js';
import { remoteSiteStep, trustedUrlStep } from './site-steps.js';

export interface SetupWish {
  branding: Branding;
  /** Where orgs and browsers reach the gateway. */
  gatewayUrl: string;
  remoteSites: { name: string; url: string }[];
  packageVersion: string | undefined;
  integrationUser: string | undefined;
  giveSecretToGateway: ((secret: string) => Promise<void>) | undefined;
  rotateSecret: boolean;
}

/** Everything that an org needs, in the order in which it can be made. Steps after the package know its namespace. */
export function stepsBeforePackage(connection: Connection, wish: SetupWish, terminal: Terminal): SetupStep[] {
  const { branding, packageVersion } = wish;
  return [
    packageStep(connection, { namespace: branding.namespace, versionId: packageVersion }, terminal),
    deliverabilityStep(connection),
  ];
}

export function stepsAfterPackage(
  org: AdminOrg,
  wish: SetupWish,
  namespace: string | undefined,
): SetupStep[] {
  const { connection, instanceUrl, user } = org;
  const { branding, gatewayUrl } = wish;
  const base = `${branding.developerName}_Gateway`;
  const packaged = (name: string): string => (namespace === undefined ? name : `${namespace}__${name}`);
  const origin = panelOrigin(instanceUrl, namespace);
  const rightsOf = (role: 'Integration' | 'Administrator'): string[] => {
    const name = branding.permissionSets[role]?.name ?? `${branding.developerName}_${role}`;
    return [packaged(name), `${name}_Rights`];
  };
  return [
    ...readOrgPermissionSets().map(({ fullName, body }) =>
      metadataStep(connection, {
        id: `permission-set.${fullName}`,
        title: `Permission set ${fullName}`,
        type: 'PermissionSet',
        fullName,
        wanted: () => body,
      }),
    ),
    ...wish.remoteSites.map(({ name, url }) => remoteSiteStep(connection, name, url)),
    trustedUrlStep(connection, base, gatewayUrl, { frame: true, media: true, microphone: true }),
    trustedUrlStep(connection, `${base}_Socket`, gatewayUrl.replace(/^http/, 'ws'), {}),
    // Where the org sends a permissions policy, the page with the phone needs the microphone itself.
    ...(origin === undefined
      ? []
      : [trustedUrlStep(connection, `${branding.developerName}_Phone`, origin, { microphone: true })]),
    namedCredentialStep(connection, packaged(base), gatewayUrl),
    callCenterStep(connection, branding.callCenter, namespace),
    assignmentStep(connection, {
      id: 'rights.integration',
      title: 'Rights of the integration user',
      permissionSets: rightsOf('Integration'),
      username: wish.integrationUser,
    }),
    assignmentStep(connection, {
      id: 'rights.administrator',
      title: 'Rights of the administrator',
      permissionSets: rightsOf('Administrator'),
      username: user.username,
    }),
    signInSecretStep(connection, {
      externalCredential: packaged(base),
      giveToGateway: wish.giveSecretToGateway,
      rotate: wish.rotateSecret,
    }),
  ];
}
