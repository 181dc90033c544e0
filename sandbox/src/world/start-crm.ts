import { readCallCenter } from '../lightning-desktop/call-center-definition.js';
import { startLightningDesktop } from '../lightning-desktop/lightning-desktop.js';
import { NAMESPACE, startSalesforceOrg, type SalesforceOrg } from '../salesforce-org/index.js';
import { sampleAdministrator, sampleAgents, sampleOrg, sampleTenant } from '../sample-data/agents.js';
import type { AuraController } from '../visualforce/aura.js';
import { setUpController } from '../visualforce/set-up-controller.js';
import { softphoneController } from '../visualforce/softphone-controller.js';
import { createVisualforce, type Visualforce } from '../visualforce/visualforce.js';
import { VOICE_HOST } from '../voice-desktop/voice-host.js';
import { sandboxFile } from '../web-server/bundle-script.js';
import type { Parts } from './parts.js';
import { signInSecretOf } from './sign-in-secret.js';
import type { WorldPorts } from './world-ports.js';

/** A build of the Salesforce package. */
export interface SalesforcePackage {
  /** Folder of the Visualforce pages. */
  pages: string;
  /** Folder of the static resource `softphone`, unpacked. */
  softphone: string;
}

interface CrmOptions {
  ports: Pick<WorldPorts, 'org' | 'desktop'>;
  gatewayUrl: string;
  desktopUrl: string;
  controlPageUrl: string;
  dataFile: string;
  /** What the org shows to the gateway until its administrator changes it. */
  signInSecret: string;
  /** Milliseconds that the org takes longer for each call. */
  latencyMs: number;
  /** What is installed. @default this version's own build */
  package?: SalesforcePackage | undefined;
}

/** Starts the org with the installed package, and its desktop. */
export async function startCrm(parts: Parts, options: CrmOptions): Promise<SalesforceOrg> {
  const visualforce = installPackage(options, () => signInSecretOf(org, options.signInSecret));
  const org: SalesforceOrg = await parts.keep(
    startSalesforceOrg({
      port: options.ports.org,
      dataFile: options.dataFile,
      latencyMs: options.latencyMs,
      voice: true,
      desktopUrl: () => options.desktopUrl,
      routes: (app, { store }) => visualforce.routes(app, (id) => store.read('User', id)),
    }),
  );
  // Before anybody looks at it.
  signInSecretOf(org, options.signInSecret);
  const { customSettings } = org.context;
  if (!customSettings.read('Connection__c'))
    customSettings.write('Connection__c', { Tenant__c: sampleTenant });
  await parts.keep(
    startLightningDesktop({
      port: options.ports.desktop,
      org,
      framePath: (page, user, theme) => visualforce.framePath(page, user, theme),
      callCenter: readCallCenter(packageFile('callCenters/Jackfield.callCenter-meta.xml')),
      people: [...sampleAgents, sampleAdministrator],
      languageOf: (user) => languageOf(org, user),
      auraControllers: auraControllers(options, () => org),
      controlPageUrl: () => options.controlPageUrl,
    }),
  );
  return org;
}

function languageOf({ context }: SalesforceOrg, user: string): string | undefined {
  const language = context.store.read('User', user)?.['LanguageLocaleKey'];
  return typeof language === 'string' ? language : undefined;
}

const ownPackage: SalesforcePackage = {
  pages: packageFile('pages'),
  softphone: sandboxFile('../dist/softphone/open-cti'),
};

/** What an administrator gets by installing the package: its page, its static resource, its controller. */
function installPackage(options: CrmOptions, signInSecret: () => string): Visualforce {
  const { gatewayUrl, desktopUrl, package: { pages, softphone } = ownPackage } = options;
  return createVisualforce({
    namespace: NAMESPACE,
    pagesFolder: pages,
    resources: { softphone },
    controllers: {
      SoftphoneController: softphoneController({
        gatewayUrl: () => gatewayUrl,
        orgId: sampleOrg,
        signInSecret,
      }),
    },
    org: { id: sampleOrg, name: 'Jackfield Sandbox' },
    users: [...sampleAgents, sampleAdministrator].map(({ crmUser, name, email }) => ({
      id: crmUser,
      name,
      email,
    })),
    desktopOrigin: () => desktopUrl,
    voiceHost: VOICE_HOST,
  });
}

/** What the package's Lightning components may call. */
function auraControllers(
  { gatewayUrl, signInSecret }: CrmOptions,
  org: () => SalesforceOrg,
): Record<string, AuraController> {
  return {
    SetUpController: setUpController({
      org,
      gatewayUrl: () => gatewayUrl,
      signInSecret: () => signInSecretOf(org(), signInSecret),
    }),
  };
}

function packageFile(path: string): string {
  return sandboxFile(`../force-app/main/softphone/${path}`);
}
